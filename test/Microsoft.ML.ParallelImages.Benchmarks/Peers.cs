using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>The C limit, built here with gcc, and what people use today from Python, as far as it is installed.</summary>
internal sealed class Peers(string sources, string folder, string jobsFile)
{
    private static readonly string[] Modes = ["torchvision", "torchvision-io", "opencv", "keras", "keras-threads"];

    public IEnumerable<ICandidate> Start(int threads, Func<string, bool> isWanted)
    {
        if (Build() is { } program)
        {
            foreach (var mode in (string[])["region", "full"])
            {
                if (isWanted($"yardstick-{mode}")
                    && OtherProcess.TryStart($"yardstick-{mode}", threads, program, jobsFile, mode, $"{threads}") is { } limit)
                    yield return limit;
            }
        }

        foreach (var mode in Modes)
        {
            if (isWanted(mode) && OtherProcess.TryStart(
                    mode, threads, "/usr/bin/python3", Path.Combine(sources, "peers.py"), jobsFile, mode, $"{threads}") is { } peer)
                yield return peer;
        }
    }

    private string? Build()
    {
        var program = Path.Combine(folder, "yardstick");
        if (File.Exists(program))
            return program;
        try
        {
            string[] arguments =
                ["-O3", "-march=native", "-o", program, Path.Combine(sources, "yardstick.c"), "-ljpeg", "-lpthread", "-lm"];
            using var gcc = Process.Start(new ProcessStartInfo("gcc", arguments))!;
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? program : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("yardstick: left out, there is no gcc.");
            return null;
        }
    }
}
