using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Blends two images pixel by pixel, as torchvision's v2.MixUp (Zhang et al., arXiv 1710.09412).</summary>
public sealed record MixUp : BatchMix
{
    /// <summary>
    /// Shape of the beta distribution of shares, at least 0. Default 0.2, with which the paper trains ImageNet.
    /// </summary>
    public override float Alpha { get; init => field = Require.NotNegative(value); } = 0.2f;

    private protected override MixDecision Decide(ImageSize size, float share, ref CounterRandom random) =>
        new(share, null);
}
