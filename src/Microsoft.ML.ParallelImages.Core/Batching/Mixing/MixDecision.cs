using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>What happens to all images of one batch; see <see cref="BatchMix"/>.</summary>
/// <param name="Lambda">
/// Share of the image itself in its target, 0 to 1; the rest is its partner's. 1 mixes nothing.
/// </param>
/// <param name="Box">Pixels that come from the partner; null blends all pixels by <paramref name="Lambda"/>.</param>
public readonly record struct MixDecision(float Lambda, PixelRect? Box)
{
    /// <summary>Leaves images and targets as they are.</summary>
    public static MixDecision None { get; } = new(1, null);

    /// <summary>
    /// Which of <paramref name="count"/> images is mixed into the one at <paramref name="place"/>: the one before it,
    /// and the last one into the first. Batches are shuffled, so that no better drawn pairs are needed.
    /// </summary>
    public static int PartnerOf(int place, int count) => (place + count - 1) % count;
}
