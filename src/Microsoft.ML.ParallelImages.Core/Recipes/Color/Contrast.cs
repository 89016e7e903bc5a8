using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves every sample away from or towards the image's mean luma (BT.601): harder or softer light.</summary>
public sealed record Contrast : PixelAugmentation<Contrast.Decision>
{
    /// <summary>1 leaves the image unchanged, 0 gives the mean grey; at least 0. Default 0.8..1.2.</summary>
    public Interval Factor { get; init => field = Require.Within(value, 0, float.MaxValue); } = new(0.8f, 1.2f);

    /// <inheritdoc/>
    public override Decision Decide(ImageSize size, ref CounterRandom random) => new(random.In(Factor));

    /// <inheritdoc/>
    public override void Apply(Decision decision, PixelBuffer pixels)
    {
        var offset = (1 - decision.Factor) * MeanLuma(pixels);
        SampleMath.MultiplyAdd(pixels.Samples, decision.Factor, offset);
    }

    private static float MeanLuma(PixelBuffer pixels)
    {
        var count = pixels.Channel(0).Length;
        return ((ColorMatrix.RedLuma * SampleMath.Sum(pixels.Channel(0))) + (ColorMatrix.GreenLuma * SampleMath.Sum(pixels.Channel(1)))
            + (ColorMatrix.BlueLuma * SampleMath.Sum(pixels.Channel(2)))) / count;
    }

    /// <summary>What was drawn.</summary>
    /// <param name="Factor">Distance from the mean, after over before.</param>
    public readonly record struct Decision(float Factor);
}
