using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>How images are read: by how many threads, and how far ahead.</summary>
public sealed record ReaderOptions
{
    /// <summary>
    /// Threads that make pixels, at least 1. Default: one for each core. Results do not depend on it.
    /// </summary>
    public int Workers { get; init => field = Require.Positive(value); } = Environment.ProcessorCount;

    /// <summary>
    /// Chooses the number of threads while images are read, from 1 to <see cref="Workers"/>. Default: none, always
    /// <see cref="Workers"/>. Results do not depend on it. One choice serves all epochs of a consumer;
    /// <c>ImageClassifier</c> uses it in training and, since what scores is another consumer, not in scoring.
    /// </summary>
    public WorkerChoice? Choice { get; init; }

    /// <summary>
    /// Bytes of finished images that may wait for the consumer. Default 256 MB. The next image that is needed may
    /// always exceed it.
    /// </summary>
    public long LookAheadBytes { get; init => field = Require.Positive(value); } = 256L << 20;

    /// <summary>What decoders may do.</summary>
    public DecodeOptions Decode { get; init => field = Require.Given(value); } = new();

    /// <summary>
    /// How boxes, key points and masks move with their pictures. Ignored for images that have none.
    /// </summary>
    public TargetOptions Targets { get; init => field = Require.Given(value); } = new();

    /// <summary>
    /// Ends what is read with these options by an <see cref="OperationCanceledException"/>, even where a file hangs:
    /// for views, whose cursors take no token. Default: nothing does.
    /// </summary>
    public CancellationToken Cancellation { get; init; }
}
