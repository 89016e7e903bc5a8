using System.Globalization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What Linux lets a process have: a share of the cores, open files.</summary>
internal static class SystemLimits
{
    private const long FewFiles = 1024;

    public static IEnumerable<DoctorFinding> Look()
    {
        if (TextOf("/sys/fs/cgroup/cpu.max") is { } quota && CoresOf(quota) is { } cores)
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"{cores:0.##} cores by the control group's quota");
            yield return cores >= Environment.ProcessorCount - 1
                ? new(DoctorLevel.Ok, "core quota", found)
                : new(
                    DoctorLevel.Note, "core quota", $"{found}, for {Environment.ProcessorCount} threads",
                    "Use fewer workers, or raise the container's limit.");
        }

        if (TextOf("/proc/self/limits") is { } limits && OpenFilesOf(limits) is { } files)
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"{files} at a time");
            yield return files >= FewFiles
                ? new(DoctorLevel.Ok, "open files", found)
                : new(DoctorLevel.Note, "open files", found, "Raise it by ulimit -n, or use fewer workers.");
        }
    }

    /// <summary>Cores of a text such as "150000 100000"; null where there is no quota.</summary>
    internal static double? CoresOf(string quota) =>
        quota.Split(' ', StringSplitOptions.TrimEntries) is [var time, var period]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var used)
        && long.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var all) && all > 0
            ? (double)used / all
            : null;

    /// <summary>The soft limit of open files; null where there is none.</summary>
    internal static long? OpenFilesOf(string limits)
    {
        const string Start = "Max open files";
        var line = limits.Split('\n').FirstOrDefault(one => one.StartsWith(Start, StringComparison.Ordinal));
        var words = line?[Start.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var soft, ..]
            && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : null;
    }

    /// <summary>Null where the system has no such file.</summary>
    private static string? TextOf(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
