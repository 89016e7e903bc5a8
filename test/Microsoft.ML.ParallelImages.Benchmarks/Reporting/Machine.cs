using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Benchmarks.Reporting;

/// <summary>
/// What a figure depends on besides the code: processor, system, versions of everybody who was measured.
/// </summary>
internal static class Machine
{
    private static readonly string[] Packages =
    [
        "libjpeg62-turbo", "gcc", "libopenblas0-pthread", "libdnnl2", "python3-torch",
        "python3-torchvision", "python3-opencv", "python3-keras-preprocessing", "python3-pil", "python3-numpy",
    ];

    /// <summary>A line each; what cannot be found out is left out.</summary>
    public static string Description
    {
        get
        {
            var commit = Ask("git", "-C", Repository.Root, "describe", "--always", "--dirty", "--exclude", "*").Trim();
            var packages = Ask("dpkg-query", ["-W", "-f", "${Package} ${Version}, ", .. Packages]).Trim(' ', ',');
            var lines = new[]
            {
                string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd HH:mm} UTC, commit {commit}"),
                $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}{Load}",
                $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, "
                    + $"Microsoft.ML {VersionOf(typeof(MLContext))}, SkiaSharp {VersionOf(typeof(SkiaSharp.SKBitmap))}",
                packages,
            };
            return string.Join('\n', lines.Where(line => line.Length > 0));
        }
    }

    public static DateTime Date => DateTime.UtcNow;

    /// <summary>The processor's model, as a part of a file name.</summary>
    public static string ShortName =>
        string.Concat(Processor.Split('(', '@')[0].Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' '))
            .Trim().Replace(' ', '-').ToLowerInvariant() + $"-{Environment.ProcessorCount}";

    private static string Processor =>
        (File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo") : [])
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";

    /// <summary>How busy the machine was when the run ended: figures of a busy machine are worth little.</summary>
    private static string Load =>
        File.Exists("/proc/loadavg")
            ? $", load of the last 15 minutes {File.ReadAllText("/proc/loadavg").Split(' ')[2]}"
            : "";

    private static string VersionOf(Type type) =>
        FileVersionInfo.GetVersionInfo(type.Assembly.Location).ProductVersion?.Split('+', '-')[0] ?? "?";

    private static string Ask(string program, params IEnumerable<string> arguments)
    {
        try
        {
            var start =
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                };
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return answer;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
