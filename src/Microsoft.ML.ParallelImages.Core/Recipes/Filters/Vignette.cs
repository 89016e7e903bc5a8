using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Darkens the picture towards its corners, as simple lenses do.</summary>
public sealed record Vignette : Augmentation
{
    /// <summary>
    /// Share of the light that the farthest corner loses, inside 0..1; it grows with the square of the distance, and 0
    /// changes nothing. Default 0.2..0.5, as in albumentations.
    /// </summary>
    public Interval Strength { get; init => field = Require.Within(value, 0, 1); } = new(0.2f, 0.5f);

    /// <summary>
    /// Where the brightest point lies, as a share of width and height, each drawn for itself, inside 0..1. Default
    /// 0.3..0.7, as in albumentations.
    /// </summary>
    public Interval Center { get; init => field = Require.Within(value, 0, 1); } = new(0.3f, 0.7f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new VignetteFilter(random.In(Strength), random.In(Center), random.In(Center)));
}

/// <summary>What a <see cref="Vignette"/> drew.</summary>
/// <param name="Strength">Share of the light that the farthest corner loses.</param>
/// <param name="X">The brightest point, as a share of the width.</param>
/// <param name="Y">And of the height.</param>
internal sealed record VignetteFilter(float Strength, float X, float Y) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        float x = X * width, y = Y * height;
        var farthest = Square(Math.Max(x, width - x)) + Square(Math.Max(y, height - y));
        for (var row = 0; row < height; row++)
        {
            var loss = Strength / farthest;
            var whole = 1 - (loss * Square(row + 0.5f - y));
            for (var channel = 0; channel < 3; channel++)
            {
                var samples = picture.Row(channel, row);
                for (var column = 0; column < samples.Length; column++)
                {
                    var factor = whole - (loss * Square(column + 0.5f - x));
                    samples[column] = (byte)((samples[column] * factor) + 0.5f);
                }
            }
        }
    }

    private static float Square(float value) => value * value;
}
