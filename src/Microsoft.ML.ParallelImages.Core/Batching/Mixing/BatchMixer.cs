using System.Buffers;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Does to the pixels of a batch what a <see cref="MixDecision"/> says, in place; sees no randomness.
/// </summary>
internal static class BatchMixer
{
    /// <summary>Places of the images that could be decoded: only they are mixed, each with the one before it.</summary>
    public static int[] Mixable(ImageBatch batch) =>
        [.. Enumerable.Range(0, batch.Count).Where(place => !batch.IsLeftOut(place))];

    public static void Apply(MixDecision decision, ImageBatch batch, TensorSpec spec)
    {
        var places = Mixable(batch);
        if (decision.Lambda >= 1 || places.Length < 2)
            return;
        // From the last to the first, each partner is still as it was, but for that of the first.
        var last = ArrayPool<float>.Shared.Rent(batch.ImageLength);
        batch.Image(places[^1]).CopyTo(last);
        for (var i = places.Length - 1; i > 0; i--)
            Mix(decision, batch.Image(places[MixDecision.PartnerOf(i, places.Length)]), batch.Image(places[i]), spec);
        Mix(decision, last.AsSpan(0, batch.ImageLength), batch.Image(places[0]), spec);
        ArrayPool<float>.Shared.Return(last);
    }

    private static void Mix(MixDecision decision, ReadOnlySpan<float> partner, Span<float> image, TensorSpec spec)
    {
        if (decision.Box is null)
            Blend(decision.Lambda, partner, image);
        else
            CopyBox(decision, partner, image, spec);
    }

    private static void Blend(float lambda, ReadOnlySpan<float> partner, Span<float> image)
    {
        for (var i = 0; i < image.Length; i++)
            image[i] = (lambda * image[i]) + ((1 - lambda) * partner[i]);
    }

    private static void CopyBox(MixDecision decision, ReadOnlySpan<float> partner, Span<float> image, TensorSpec spec)
    {
        var box = decision.Box.GetValueOrDefault();
        // Planes of single numbers, or one of all numbers of a pixel.
        var (planes, numbers) = spec.Layout == TensorLayout.Nchw ? (spec.Channels, 1) : (1, spec.Channels);
        for (var row = 0; row < planes * box.Height; row++)
        {
            var y = (row / box.Height * spec.Size.Height) + box.Top + (row % box.Height);
            var start = ((y * spec.Size.Width) + box.Left) * numbers;
            partner.Slice(start, box.Width * numbers).CopyTo(image[start..]);
        }
    }
}
