using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Makes single pixels white or black, as faulty sensors and lines do.</summary>
public sealed record SaltAndPepper : Augmentation
{
    /// <summary>
    /// Share of the pixels that change, inside 0..1; 0 changes nothing. Default 0.01..0.06, as albumentations.
    /// </summary>
    public Interval Amount { get; init => field = Require.Within(value, 0, 1); } = new(0.01f, 0.06f);

    /// <summary>Share of white ones among them, inside 0..1. Default 0.4..0.6, as albumentations.</summary>
    public Interval Salt { get; init => field = Require.Within(value, 0, 1); } = new(0.4f, 0.6f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new SpeckFilter(random.In(Amount), random.In(Salt), random.Key));
}

/// <summary>What a <see cref="SaltAndPepper"/> drew.</summary>
/// <param name="Amount">Share of the pixels that change.</param>
/// <param name="Salt">Share of white ones among them.</param>
/// <param name="Key">Of its numbers.</param>
internal sealed record SpeckFilter(float Amount, float Salt, RandomKey Key) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        const double all = 1L << 32;
        ulong white = (ulong)(all * Amount * Salt), any = (ulong)(all * Amount);
        var random = new CounterRandom(Key.Child(0));
        var count = picture.Channel(0).Length;
        for (var i = 0; i < count; i += 2)
        {
            var bits = random.NextBits();
            Change(picture, i, (uint)bits, white, any);
            if (i + 1 < count)
                Change(picture, i + 1, bits >> 32, white, any);
        }
    }

    private static void Change(PixelBuffer picture, int place, ulong number, ulong white, ulong any)
    {
        if (number >= any)
            return;
        for (var channel = 0; channel < 3; channel++)
            picture.Channel(channel)[place] = number < white ? (byte)255 : (byte)0;
    }
}
