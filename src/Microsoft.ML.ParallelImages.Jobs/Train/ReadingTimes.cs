using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What making pictures for a network cost, over all passes in which some were made.</summary>
public sealed record ReadingTimes
{
    /// <summary>Pictures that were made; features that were kept need none.</summary>
    public required long Images { get; init; }

    /// <summary>Threads that made them.</summary>
    public required int Workers { get; init; }

    /// <summary>Wall-clock time.</summary>
    public required double Seconds { get; init; }

    /// <summary>Time of all threads together in files and headers.</summary>
    public required double ReadingSeconds { get; init; }

    /// <summary>The same, from bytes to planes.</summary>
    public required double DecodingSeconds { get; init; }

    /// <summary>The same, in resampling, colours and output.</summary>
    public required double RenderingSeconds { get; init; }

    /// <summary>The same, without work since the network had enough.</summary>
    public required double WaitingSeconds { get; init; }

    internal static ReadingTimes Of(IReadOnlyList<EpochReport> passes) => new()
    {
        Images = passes.Sum(pass => pass.Images),
        Workers = passes.Select(pass => pass.Workers).DefaultIfEmpty().Max(),
        Seconds = passes.Sum(pass => pass.Elapsed.TotalSeconds),
        ReadingSeconds = passes.Sum(pass => pass.Reading.TotalSeconds),
        DecodingSeconds = passes.Sum(pass => pass.Decoding.TotalSeconds),
        RenderingSeconds = passes.Sum(pass => pass.Rendering.TotalSeconds),
        WaitingSeconds = passes.Sum(pass => pass.WorkersWaited.TotalSeconds),
    };
}
