using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Noise of a sensor: brights have more of it than darks, since light comes in quanta.</summary>
/// <remarks>
/// Variance grows evenly with the level, from that of <see cref="Darks"/> to that of <see cref="Brights"/> (Foi and
/// others, 2008): what a high ISO number does.
/// </remarks>
public sealed record CameraNoise : Augmentation
{
    /// <summary>Standard deviation at black in levels, inside 0..255; 0 changes no black. Default 0..4.</summary>
    public Interval Darks { get; init => field = Require.Within(value, 0, 255); } = new(0, 4);

    /// <summary>Standard deviation at white in levels, inside 0..255; 0 changes no white. Default 2..16.</summary>
    public Interval Brights { get; init => field = Require.Within(value, 0, 255); } = new(2, 16);

    /// <summary>
    /// Share of the variance that is each channel's own, 0 (grey noise) to 1 (three channels that know nothing of each
    /// other). Default 0.2..0.8.
    /// </summary>
    public Interval Color { get; init => field = Require.Within(value, 0, 1); } = new(0.2f, 0.8f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) => decisions.Add(
        new SensorFilter(random.In(Darks), random.In(Brights), random.In(Color), random.Key));
}

/// <summary>What a <see cref="CameraNoise"/> drew.</summary>
/// <param name="Darks">Deviation at black.</param>
/// <param name="Brights">Deviation at white.</param>
/// <param name="Color">Share of each channel's own variance.</param>
/// <param name="Key">Of its numbers.</param>
internal sealed record SensorFilter(float Darks, float Brights, float Color, RandomKey Key) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        Span<float> deviations = stackalloc float[Lookup.Entries];
        for (var level = 0; level < deviations.Length; level++)
        {
            var share = level / 255f;
            deviations[level] = MathF.Sqrt((Darks * Darks * (1 - share)) + (Brights * Brights * share));
        }

        float common = MathF.Sqrt(1 - Color), own = MathF.Sqrt(Color);
        var random = new CounterRandom(Key.Child(0));
        var numbers = NormalNumbers.All[..NormalNumbers.Count];
        Span<byte> red = picture.Channel(0), green = picture.Channel(1), blue = picture.Channel(2);
        for (var i = 0; i < red.Length; i++)
        {
            var bits = random.NextBits();
            var all = common * numbers[(int)(bits % NormalNumbers.Count)];
            Add(ref red[i], all + (own * Next(ref bits, numbers)), deviations);
            Add(ref green[i], all + (own * Next(ref bits, numbers)), deviations);
            Add(ref blue[i], all + (own * Next(ref bits, numbers)), deviations);
        }
    }

    private static float Next(ref ulong bits, ReadOnlySpan<float> numbers)
    {
        bits >>= NormalNumbers.Bits;
        return numbers[(int)(bits % NormalNumbers.Count)];
    }

    private static void Add(ref byte sample, float number, ReadOnlySpan<float> deviations) =>
        sample = SampleMath.ToByte(sample + (deviations[sample] * number) + 0.5f);
}
