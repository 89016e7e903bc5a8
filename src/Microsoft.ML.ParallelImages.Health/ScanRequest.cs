using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How a data set is looked at.</summary>
public sealed record ScanRequest
{
    /// <summary>
    /// Threads and what decoders may do. Default: a thread for each core. Results do not depend on the number.
    /// </summary>
    public ReaderOptions Reader { get; init => field = Require.Given(value); } = new();

    /// <summary>From where on photos are told about.</summary>
    public PropertyThresholds Thresholds { get; init => field = Require.Given(value); } = new();

    /// <summary>What networks made of the photos. Default null: only files and pixels are looked at.</summary>
    public LabelEvidence? Evidence { get; init; }
}
