using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Where the time of one walk over the images went.</summary>
public sealed record EpochReport
{
    /// <summary>Images made.</summary>
    public long Images { get; init; }

    /// <summary>
    /// Of them: those whose file was seen to end too early. None unless <see cref="DecodeOptions.AcceptTruncated"/> is
    /// set; a file that ends behind the part that was asked for may pass unseen.
    /// </summary>
    public long Truncated { get; init; }

    /// <summary>Threads that made them; where a <see cref="WorkerChoice"/> changes the number, the last one.</summary>
    public int Workers { get; init; }

    /// <summary>From the first demand to the last finished image, or the last demand that found none ready.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// Time in which workers made images, all workers together. Counts images that are finished, as its parts do.
    /// </summary>
    public TimeSpan Working { get; init; }

    /// <summary>Of it: reading files and headers.</summary>
    public TimeSpan Reading { get; init; }

    /// <summary>Of it: from bytes to planes.</summary>
    public TimeSpan Decoding { get; init; }

    /// <summary>Of it: resampling, colour and output.</summary>
    public TimeSpan Rendering { get; init; }

    /// <summary>
    /// Time in which workers waited because the consumer had enough, or for their turn, all workers together.
    /// </summary>
    public TimeSpan WorkersWaited { get; init; }

    /// <summary>Time in which the consumer waited for the next image.</summary>
    public TimeSpan ConsumerWaited { get; init; }

    /// <summary>
    /// Images at which workers were stuck when the reader was disposed, a name each, such as a file of a dead network
    /// mount; what keeps the input's rows from coming is named, too. Empty before, and where all workers ended.
    /// </summary>
    public IReadOnlyList<string> Abandoned { get; init; } = [];

    /// <summary>Images made in a second of elapsed time.</summary>
    public double ImagesPerSecond => Elapsed > TimeSpan.Zero ? Images / Elapsed.TotalSeconds : 0;

    /// <summary>One sentence that says what to change to become faster.</summary>
    public string Verdict
    {
        get
        {
            var waited = Elapsed > TimeSpan.Zero ? ConsumerWaited / Elapsed : 0;
            if (Images == 0)
                return "Nothing was read.";
            return waited switch
            {
                < 0.1 => "Trainer-bound: the consumer hardly waited; more workers will not help.",
                < 0.5 => "Balanced: the consumer waited for images at times; more workers help a little.",
                _ => "Image-bound: the consumer waited for images; more workers help as long as cores are free.",
            };
        }
    }
}
