using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Puts a box of one image into another, as torchvision's v2.CutMix (Yun et al., arXiv 1905.04899).</summary>
/// <remarks>
/// The box is cut off at the image's edges, and the targets are mixed by the pixels that are left of it.
/// </remarks>
public sealed record CutMix : BatchMix
{
    /// <summary>
    /// Shape of the beta distribution of shares, at least 0. Default 1, with which the paper trains: boxes of all
    /// sizes.
    /// </summary>
    public override float Alpha { get; init => field = Require.NotNegative(value); } = 1;

    /// <summary>
    /// The box around a pixel that leaves <paramref name="share"/> of the image, and what is left in fact.
    /// </summary>
    internal static MixDecision Around(ImageSize size, float share, (int X, int Y) center)
    {
        var half = 0.5 * Math.Sqrt(1 - share);
        var (x, y) = ((int)(half * size.Width), (int)(half * size.Height));
        var box = new PixelRect(center.X - x, center.Y - y, 2 * x, 2 * y)
            .Intersect(new PixelRect(0, 0, size.Width, size.Height));
        var kept = 1 - ((double)box.Width * box.Height / ((double)size.Width * size.Height));
        return new MixDecision((float)kept, box);
    }

    private protected override MixDecision Decide(ImageSize size, float share, ref CounterRandom random)
    {
        var x = random.Below(size.Width);
        return Around(size, share, (x, random.Below(size.Height)));
    }
}
