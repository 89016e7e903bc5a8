using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>The table of all rows, and the ratios that they are measured for.</summary>
internal static class Report
{
    public static string Of(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine(
            $"{"candidate",-20} {"threads",7} {"img/s",9} {"CPU ms/img",11} {"x yardstick",12} "
            + $"{"B/img",9} {"peak MB",8}");
        foreach (var row in rows)
            text.AppendLine(LineOf(row));
        foreach (var threads in rows.Select(row => row.Threads).Distinct())
            AddPeers(text, [.. rows.Where(row => row.Threads == threads)]);
        AddThreads(text, rows);
        return text.ToString();
    }

    private static string LineOf(Row row) =>
        $"{row.Id.WithEpoch,-20} {row.Threads,7} {Number(row.ImagesPerSecond, "F0"),9} "
        + $"{Number(row.CpuMsPerImage, "F3"),11} {Number(row.RatioToYardstick, "F2"),12} "
        + $"{Number(row.AllocatedBytesPerImage, "F0"),9} {row.PeakMb,8}";

    /// <summary>
    /// A line a peer, a column for each of our rows that does the same job: our speed through the peer's.
    /// </summary>
    private static void AddPeers(StringBuilder text, IReadOnlyList<Row> rows)
    {
        var ours = rows.Where(row => row.Id.IsOurs).ToList();
        var peers = rows.Where(row => !row.Id.IsOurs).ToList();
        if (ours.Count == 0 || peers.Count == 0)
            return;
        text.AppendLine();
        text.AppendLine(
            $"Ours / peer, {rows[0].Threads} {(rows[0].Threads == 1 ? "thread" : "threads")}: "
            + "images a second, and in brackets CPU time");
        text.AppendLine($"{"",-18}" + string.Concat(ours.Select(row => $"{row.Id.WithEpoch,19}")));
        foreach (var peer in peers)
            text.AppendLine($"{peer.Name,-18}" + string.Concat(ours.Select(row => $"{Ratio(row, peer),19}")));
    }

    private static void AddThreads(StringBuilder text, IReadOnlyList<Row> rows)
    {
        var pairs =
            from row in rows
            where row.Threads > 1
            let single = rows.FirstOrDefault(other => other.Id == row.Id with { Threads = 1 })
            where single is not null
            select $"{row.Id.WithEpoch} {row.Threads}/1 {Number(row.ImagesPerSecond / single.ImagesPerSecond, "F2")}";
        if (pairs.ToList() is { Count: > 0 } found)
            text.AppendLine().AppendLine("More threads against 1, images a second: " + string.Join(", ", found));
    }

    private static string Ratio(Row ours, Row peer)
    {
        if (ours.Id.IsKerasJob != peer.Id.IsKerasJob)
            return "-";
        return $"{Number(ours.ImagesPerSecond / peer.ImagesPerSecond, "F2")} "
            + $"({Number(peer.CpuMsPerImage / ours.CpuMsPerImage, "F2")})";
    }

    private static string Number(double? value, string format) =>
        value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
