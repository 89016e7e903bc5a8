using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Multiplies every pixel by a normal number about 1 of its own: the speckle of radar and ultrasound.
/// </summary>
public sealed record MultiplicativeNoise : Augmentation
{
    /// <summary>
    /// Standard deviation of the factors, inside 0..1; 0 changes nothing. Default 0..0.1: most factors lie between 0.8
    /// and 1.2.
    /// </summary>
    public Interval Deviation { get; init => field = Require.Within(value, 0, 1); } = new(0, 0.1f);

    /// <summary>
    /// Whether each channel has factors of its own, so that colours change, too. Default false, as albumentations.
    /// </summary>
    public bool PerChannel { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new SpeckleFilter(random.In(Deviation), PerChannel, random.Key));
}

/// <summary>What a <see cref="MultiplicativeNoise"/> drew.</summary>
/// <param name="Deviation">Of the factors.</param>
/// <param name="PerChannel">Whether each channel has its own.</param>
/// <param name="Key">Of its numbers.</param>
internal sealed record SpeckleFilter(float Deviation, bool PerChannel, RandomKey Key) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        Span<float> factors = stackalloc float[NormalNumbers.Count];
        for (var i = 0; i < factors.Length; i++)
            factors[i] = Math.Max(0, 1 + (Deviation * NormalNumbers.All[i]));
        for (var channel = 0; channel < 3; channel++)
        {
            var random = new CounterRandom(Key.Child(PerChannel ? channel : 0));
            var rest = picture.Channel(channel);
            while (!rest.IsEmpty)
            {
                var some = rest[..Math.Min(NormalNumbers.AtOnce, rest.Length)];
                var bits = random.NextBits();
                foreach (ref var sample in some)
                {
                    sample = SampleMath.ToByte((sample * factors[(int)(bits % NormalNumbers.Count)]) + 0.5f);
                    bits >>= NormalNumbers.Bits;
                }

                rest = rest[some.Length..];
            }
        }
    }
}
