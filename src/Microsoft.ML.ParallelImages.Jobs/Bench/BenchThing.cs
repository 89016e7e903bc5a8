using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>One thing that is measured, and its rounds so far.</summary>
internal sealed class BenchThing(string what, int workers)
{
    public const string Decode = "decode", Recipe = "recipe", Cached = "cached", Network = "network",
        Features = "features";

    private readonly List<BenchRound> _rounds = [];

    public string What => what;

    public int Workers => workers;

    /// <summary>One row, with a network two: what it does alone, and with pictures to wait for.</summary>
    public IEnumerable<BenchRow> Rows
    {
        get
        {
            var report = _rounds[^1].Report;
            if (what == Features)
                yield return RowOf(Network, round => round.Report.Images / round.Computing.TotalSeconds);
            var working = Math.Max(report.Working.TotalSeconds, double.Epsilon);
            yield return RowOf(what, round => round.Report.ImagesPerSecond) with
            {
                Waiting = what == Features ? report.ConsumerWaited / report.Elapsed : null,
                Reading = report.Reading.TotalSeconds / working,
                Decoding = report.Decoding.TotalSeconds / working,
                Rendering = report.Rendering.TotalSeconds / working,
            };
        }
    }

    public void Add(BenchRound round) => _rounds.Add(round);

    private BenchRow RowOf(string name, Func<BenchRound, double> speed)
    {
        double[] speeds = [.. _rounds.Select(speed).Order()];
        return new BenchRow(name, workers, speeds[speeds.Length / 2], speeds[0], speeds[^1]);
    }
}

/// <summary>One walk over the photos.</summary>
/// <param name="Report">Where the time went.</param>
/// <param name="Computing">Time spent in the network.</param>
internal sealed record BenchRound(EpochReport Report, TimeSpan Computing = default);
