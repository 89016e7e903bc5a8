using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>A candidate in a process of its own, which answers "run" with IMAGES SECONDS CPU_SECONDS FAILED.</summary>
internal sealed class OtherProcess : ICandidate
{
    private readonly Process _process;

    private OtherProcess(string name, int threads, Process process) => (Name, Threads, _process) = (name, threads, process);

    public string Name { get; }

    public int Threads { get; }

    /// <summary>Starts it and lets it go through the jobs once; null when it does not answer, since it is not installed.</summary>
    public static OtherProcess? TryStart(string name, int threads, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var candidate = new OtherProcess(name, threads, process);
            candidate.Run();
            return candidate;
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException)
        {
            Console.Error.WriteLine($"{name}: left out, it does not run here ({failure.Message})");
            return null;
        }
    }

    public Measurement Run()
    {
        _process.StandardInput.WriteLine("run");
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine()
            ?? throw new IOException($"'{Name}' ended instead of answering a round.");
        var parts = line.Split(' ');
        double Number(int i) => double.Parse(parts[i], CultureInfo.InvariantCulture);
        return new((int)Number(0), Number(1), Number(2), 0, (int)Number(3));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
            _process.Kill();
        _process.Dispose();
    }
}
