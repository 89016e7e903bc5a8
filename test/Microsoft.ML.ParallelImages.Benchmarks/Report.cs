using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>Medians of all rounds, as a table and as JSON.</summary>
internal static class Report
{
    public const string Yardstick = "yardstick-region";

    public static void Print(IReadOnlyDictionary<ICandidate, List<Measurement>> rounds, FileInfo? json)
    {
        var rows = rounds.SelectMany(pair => RowsOf(pair.Key, pair.Value, rounds)).ToList();
        Console.WriteLine($"{"candidate",-20} {"threads",7} {"epoch",6} {"img/s",9} {"CPU ms/img",11} {"x yardstick",12} {"B/img",9}");
        foreach (var row in rows)
        {
            var left = string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-20} {row.Threads,7} {row.Epoch,6} {row.ImagesPerSecond,9:F0} {row.CpuMsPerImage,11:F3}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{left} {row.RatioToYardstick,12:F2} {row.AllocatedBytesPerImage,9:F0}"));
        }

        if (json is not null)
        {
            var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(rows, options));
        }
    }

    private static IEnumerable<Row> RowsOf(
        ICandidate candidate, List<Measurement> own, IReadOnlyDictionary<ICandidate, List<Measurement>> all)
    {
        var yardstick = all.FirstOrDefault(pair => pair.Key.Name == Yardstick && pair.Key.Threads == candidate.Threads).Value;
        var limit = yardstick is null ? double.NaN : Median(yardstick.Select(m => m.CpuMilliseconds));
        var cpu = Median(own.Select(m => m.CpuMilliseconds));
        yield return new Row(
            candidate.Name, candidate.Threads, candidate.Name == "core-checkpoints" ? "later" : "any",
            Median(own.Select(m => m.ImagesPerSecond)), cpu, double.IsNaN(limit) ? 0 : limit / cpu,
            Median(own.Select(m => (double)m.AllocatedBytes / m.Images)),
            Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private sealed record Row(
        string Name, int Threads, string Epoch, double ImagesPerSecond, double CpuMsPerImage, double RatioToYardstick,
        double AllocatedBytesPerImage, long PeakMb);
}
