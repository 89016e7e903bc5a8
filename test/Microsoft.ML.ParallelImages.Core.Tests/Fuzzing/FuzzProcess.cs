using System.Diagnostics;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Renders files in another process, this program started anew, and names the file at which it dies or stands still.
/// </summary>
internal static class FuzzProcess
{
    private const string PartVariable = "PARALLELIMAGES_FUZZ_PART", FolderVariable = "PARALLELIMAGES_FUZZ_FOLDER";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Renders parts, as many at a time as there are processors; fails with the first file that fails.
    /// </summary>
    /// <param name="parts">What each process renders.</param>
    /// <param name="feature">Of the processor, that is switched off; none by default.</param>
    public static FuzzResult Run(IEnumerable<FuzzPart> parts, string? feature = null)
    {
        var results = parts.AsParallel().WithDegreeOfParallelism(Environment.ProcessorCount)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(part => Run(part, feature));
        var sum = new FuzzResult(0, 0, default, default, null);
        foreach (var result in results)
        {
            sum += result;
            if (result.Failure is { } failure)
                Assert.Fail(failure);
        }

        return sum;
    }

    /// <summary>What such a process does.</summary>
    public static void RenderPart()
    {
        var part = FuzzPart.Parse(Needed(PartVariable));
        using var report = new FuzzReport(Needed(FolderVariable));
        using var run = new FuzzRun(part.Kind);
        string? failure = null;
        for (var number = part.First; number < part.First + part.Count && failure is null; number++)
        {
            report.InHand = number;
            failure = Record.Exception(() => run.Check(part, number))?.ToString();
        }

        report.Result = new(run.Rendered, run.Refused, run.Slowest, Environment.CpuUsage.TotalTime, failure);
    }

    private static FuzzResult Run(FuzzPart part, string? feature)
    {
        using var folder = new TemporaryFolder();
        using var report = new FuzzReport(folder.Path);
        using var process = Process.Start(StartInfo(part, feature, folder.Path))!;
        var log = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var (last, end) = (-1, "");
        while (!process.WaitForExit(Patience) && end.Length == 0)
        {
            if (report.InHand == last)
                end = $"It kept the process for more than {Patience.TotalSeconds} s.";
            last = report.InHand;
        }

        if (end.Length > 0)
            process.Kill();
        process.WaitForExit();
        end += $" The process ended with {process.ExitCode}.\n{log.Result}{output.Result}";
        var result = report.Result ?? new(0, 0, default, default, end);
        return result.Failure is { } failure
            ? result with { Failure = Describe(part, report.InHand, failure, feature) }
            : result;
    }

    /// <summary>Names the file, and keeps it beside the tests.</summary>
    private static string Describe(FuzzPart part, int number, string failure, string? feature)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"fuzz-{part.Kind}-{number}");
        File.WriteAllBytes(path, part.File(number));
        return $"File {number} of '{part}'{(feature is null ? "" : $" without {feature}")}, kept as '{path}': "
            + $"{failure}";
    }

    private static ProcessStartInfo StartInfo(FuzzPart part, string? feature, string folder)
    {
        var start = OwnProgram.StartInfo(typeof(FuzzTests), nameof(FuzzTests.Renders_what_another_process_asks_for));
        start.Environment[PartVariable] = part.ToString();
        start.Environment[FolderVariable] = folder;
        start.Environment[NativePoison.Variable] = NativePoison.Setting;
        if (feature is not null)
            start.Environment[$"DOTNET_{feature}"] = "0";
        return start;
    }

    private static string Needed(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set.");
}
