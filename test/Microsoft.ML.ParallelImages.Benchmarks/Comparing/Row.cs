using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>The medians of one candidate's rounds, as the table and JSON show them.</summary>
/// <param name="Name">See <see cref="RowName"/>.</param>
/// <param name="Threads">Threads or worker processes.</param>
/// <param name="Epoch">1, or 2 for all later ones.</param>
/// <param name="ImagesPerSecond">By the clock.</param>
/// <param name="CpuMsPerImage">Of all threads and worker processes.</param>
/// <param name="RatioToYardstick">
/// The yardstick's CPU time through this row's, at as many threads; null without it.
/// </param>
/// <param name="AllocatedBytesPerImage">
/// Managed garbage in the middle of a round; null for programs that are not .NET.
/// </param>
/// <param name="PeakMb">Most memory of its processes, in millions of bytes.</param>
internal sealed record Row(
    string Name, int Threads, int Epoch, double ImagesPerSecond, double CpuMsPerImage, double? RatioToYardstick,
    double? AllocatedBytesPerImage, long PeakMb)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        WriteIndented = true,
    };

    [JsonIgnore]
    public RowName Id => new(Name, Epoch, Threads);

    /// <summary>One row for each candidate, in their order.</summary>
    public static List<Row> Of(IReadOnlyDictionary<Candidate, List<Measurement>> rounds)
    {
        var cpu = rounds.ToDictionary(
            pair => pair.Key.Name, pair => Median(pair.Value, round => round.CpuMilliseconds));
        return [.. rounds.Select(pair => Of(pair.Key, pair.Value, cpu))];
    }

    public static string ToJson(IEnumerable<Row> rows) => JsonSerializer.Serialize(rows, Json);

    public static IReadOnlyList<Row> FromJson(string rows) => JsonSerializer.Deserialize<List<Row>>(rows, Json)!;

    private static Row Of(Candidate candidate, List<Measurement> rounds, Dictionary<RowName, double> cpu)
    {
        var name = candidate.Name;
        double? limit = cpu.TryGetValue(new(RowName.Yardstick, 1, name.Threads), out var found)
            || cpu.TryGetValue(new(RowName.PngYardstick, 1, name.Threads), out found) ? found : null;
        return new Row(
            name.Name, name.Threads, name.Epoch, Median(rounds, round => round.ImagesPerSecond), cpu[name],
            name.IsKerasJob ? null : limit / cpu[name],
            rounds[0].AllocatedBytesPerImage is null
                ? null
                : Median(rounds, round => round.AllocatedBytesPerImage ?? 0),
            candidate.PeakMb);
    }

    public static double Median(IEnumerable<Measurement> rounds, Func<Measurement, double> value)
    {
        var sorted = rounds.Select(value).Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
