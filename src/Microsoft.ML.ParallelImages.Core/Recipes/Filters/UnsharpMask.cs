using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Sharpens as photo programs do: what a blur takes away is added once more, but where it is little.</summary>
/// <remarks>
/// Pillow's <c>UnsharpMask</c>, with the true Gauss's curve. Unlike <see cref="Sharpness"/>, it has a width.
/// </remarks>
public sealed record UnsharpMask : Augmentation
{
    /// <summary>
    /// Share of the lost detail that is added, inside 0..100; 0 changes nothing. Default 0.2..0.5, as albumentations.
    /// </summary>
    public Interval Amount { get; init => field = Require.Within(value, 0, 100); } = new(0.2f, 0.5f);

    /// <summary>Standard deviation of the blur in pixels, inside 0..50. Default 0.5..2.</summary>
    public Interval Sigma { get; init => field = Require.Within(value, 0, 50); } = new(0.5f, 2);

    /// <summary>Differences of fewer levels stay, so that noise is not sharpened. Default 3, Pillow's.</summary>
    public byte Threshold { get; init; } = 3;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new UnsharpFilter(random.In(Amount), random.In(Sigma), Threshold));
}

/// <summary>What an <see cref="UnsharpMask"/> drew.</summary>
/// <param name="Amount">Share of the detail that is added.</param>
/// <param name="Sigma">Of the blur, in pixels.</param>
/// <param name="Threshold">Levels below which detail is noise.</param>
internal sealed record UnsharpFilter(float Amount, float Sigma, byte Threshold) : Filter
{
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        SymmetricBlur.Apply(from, to, SymmetricBlur.Gauss(Sigma, (int)MathF.Ceiling(3 * Sigma)));
        Span<byte> before = from.Samples, result = to.Samples;
        for (var i = 0; i < result.Length; i++)
        {
            var detail = before[i] - result[i];
            result[i] = Math.Abs(detail) < Threshold
                ? before[i]
                : SampleMath.ToByte(before[i] + (Amount * detail) + 0.5f);
        }
    }
}
