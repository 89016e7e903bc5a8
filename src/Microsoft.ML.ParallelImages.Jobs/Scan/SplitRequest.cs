using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which photos shall be divided, and how. Immutable.</summary>
public sealed record SplitRequest
{
    /// <summary>Photos as for training.</summary>
    public required string Data { get; init; }

    /// <summary>Share that is kept for testing. Default 0.2.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Share that is kept for watching trainings. Default 0: no such part.</summary>
    public double ValidationShare { get; init; }

    /// <summary>Names one of many divisions. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>The table; one that is there is replaced. Default <c>split.csv</c>.</summary>
    public string Output { get; init; } = "split.csv";

    /// <summary>Where classes come from. Default: the folders, or the column of the table.</summary>
    public LabelRule Labels { get; init; }

    /// <summary>Threads that look at photos. Default: one for each core. The division does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
