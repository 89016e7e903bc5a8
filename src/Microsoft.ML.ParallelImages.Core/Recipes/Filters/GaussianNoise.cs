using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Adds a normal number of its own to every sample.</summary>
/// <remarks>Each channel has its own. Noise of a camera is <see cref="CameraNoise"/>.</remarks>
public sealed record GaussianNoise : Augmentation
{
    /// <summary>
    /// Standard deviation in levels, inside 0..255; 0 changes nothing. Default 0..25.5: torchvision's 0.1 at most.
    /// </summary>
    public Interval Deviation { get; init => field = Require.Within(value, 0, 255); } = new(0, 25.5f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new NoiseFilter(random.In(Deviation), random.Key));
}

/// <summary>What a <see cref="GaussianNoise"/> drew.</summary>
/// <param name="Deviation">In levels.</param>
/// <param name="Key">Of its numbers.</param>
internal sealed record NoiseFilter(float Deviation, RandomKey Key) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        Span<short> levels = stackalloc short[NormalNumbers.Count];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = (short)MathF.Round(Deviation * NormalNumbers.All[i]);
        NormalNumbers.Add(picture.Samples, levels, Key.Child(0));
    }
}
