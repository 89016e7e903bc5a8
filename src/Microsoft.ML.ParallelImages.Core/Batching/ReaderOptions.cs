using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>How images are read: by how many threads, and how far ahead.</summary>
public sealed record ReaderOptions
{
    /// <summary>Threads that make pixels, at least 1. Default: one for each core. Results do not depend on it.</summary>
    public int Workers { get; init => field = Require.Positive(value); } = Environment.ProcessorCount;

    /// <summary>
    /// Bytes of finished images that may wait for the consumer. Default 256 MB. The next image that is needed may always
    /// exceed it.
    /// </summary>
    public long LookAheadBytes { get; init => field = Require.Positive(value); } = 256L << 20;

    /// <summary>What decoders may do.</summary>
    public DecodeOptions Decode { get; init; } = new();
}
