using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Takes single pixels out of the picture, all over it.</summary>
/// <remarks>albumentations' <c>PixelDropout</c>.</remarks>
public sealed record PixelDropout : Augmentation
{
    /// <summary>Acts with probability 0.5, as in albumentations.</summary>
    public PixelDropout() => Probability = 0.5f;

    /// <summary>
    /// Share of the pixels that are taken out, inside 0..1; 0 changes nothing. Default 0.01, as in albumentations.
    /// </summary>
    public Interval Share { get; init => field = Require.Within(value, 0, 1); } = Interval.Exactly(0.01f);

    /// <summary>
    /// Whether each channel loses samples of its own, so that colours change. Default false: whole pixels.
    /// </summary>
    public bool PerChannel { get; init; }

    /// <summary>What stands there afterwards. Default black.</summary>
    public Rgb Color { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new DropFilter(random.In(Share), PerChannel, Color, random.Key));
}

/// <summary>What a <see cref="PixelDropout"/> drew.</summary>
/// <param name="Share">Of the pixels.</param>
/// <param name="PerChannel">Whether each channel has its own.</param>
/// <param name="Color">What takes their place.</param>
/// <param name="Key">Of its numbers.</param>
internal sealed record DropFilter(float Share, bool PerChannel, Rgb Color, RandomKey Key) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        Drop(picture.Channel(0), 0, Color.R);
        Drop(picture.Channel(1), 1, Color.G);
        Drop(picture.Channel(2), 2, Color.B);
    }

    private void Drop(Span<byte> samples, int channel, byte level)
    {
        var most = (ulong)((1L << 32) * (double)Share);
        var random = new CounterRandom(Key.Child(PerChannel ? channel : 0));
        for (var i = 0; i < samples.Length; i += 2)
        {
            var bits = random.NextBits();
            if ((uint)bits < most)
                samples[i] = level;
            if (bits >> 32 < most && i + 1 < samples.Length)
                samples[i + 1] = level;
        }
    }
}
