using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>
/// What the system counts for a process and the worker processes below it. Workers are seen on Linux only.
/// </summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    /// <summary>Time of all living processes below this one, which a process cannot count itself.</summary>
    public static double CpuSecondsBelow(int process) => Below(process).Sum(CpuSeconds);

    public static long PeakBytes(int process) => Below(process).Prepend(process).Sum(PeakOf);

    private static IEnumerable<int> Below(int process)
    {
        var file = $"/proc/{process}/task";
        if (!Directory.Exists(file))
            return [];
        var children = Directory.EnumerateDirectories(file).SelectMany(
            task =>
                Read(Path.Combine(task, "children"))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse);
        return [.. children.SelectMany(child => Below(child).Prepend(child))];
    }

    /// <summary>Fields 14 and 15 of proc(5)'s stat; the name before them may hold spaces.</summary>
    private static double CpuSeconds(int process)
    {
        var stat = Read($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double Number(int i) => fields.Length > i ? double.Parse(fields[i], CultureInfo.InvariantCulture) : 0;
        return (Number(11) + Number(12)) / TicksPerSecond;
    }

    private static long PeakOf(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.PeakWorkingSet64;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
