using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Brightness, contrast, saturation, hue and the order of channels, each or not: the colours of the SSD detector.
/// </summary>
/// <remarks>
/// Liu and others, 2016, as torchvision's <c>RandomPhotometricDistort</c> has it: contrast comes before saturation and
/// hue or behind them, equally likely.
/// </remarks>
public sealed record PhotometricDistort : Augmentation
{
    private readonly Brightness _brightness = new() { Factor = new(0.875f, 1.125f) };
    private readonly Contrast _contrast = new() { Factor = new(0.5f, 1.5f) };
    private readonly Saturation _saturation = new() { Factor = new(0.5f, 1.5f) };
    private readonly Hue _hue = new();
    private readonly ChannelShuffle _shuffle = new() { Probability = 1 };

    /// <summary>Factor of brightness, 0 to 255. Default 0.875..1.125.</summary>
    public Interval Brightness
    {
        get => _brightness.Factor;
        init => _brightness = new() { Factor = Require.Factors(value) };
    }

    /// <summary>Factor of contrast, 0 to 255. Default 0.5..1.5.</summary>
    public Interval Contrast
    {
        get => _contrast.Factor;
        init => _contrast = new() { Factor = Require.Factors(value) };
    }

    /// <summary>Factor of saturation, 0 to 255. Default 0.5..1.5.</summary>
    public Interval Saturation
    {
        get => _saturation.Factor;
        init => _saturation = new() { Factor = Require.Factors(value) };
    }

    /// <summary>Part of a full turn of hue, inside -0.5..0.5. Default -0.05..0.05.</summary>
    public Interval Hue { get => _hue.Turn; init => _hue = new() { Turn = Require.Within(value, -0.5f, 0.5f) }; }

    /// <summary>How often each of the five acts, 0 to 1. Default 0.5.</summary>
    public float EachProbability { get; init => field = Require.Fraction(value); } = 0.5f;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<Augmentation> Parts => [_brightness, _contrast, _saturation, _hue, _shuffle];

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        ReadOnlySpan<int> order = random.Chance(0.5f) ? [0, 1, 2, 3, 4] : [0, 2, 3, 1, 4];
        var parts = Parts;
        Span<bool> acts = stackalloc bool[order.Length];
        foreach (ref var act in acts)
            act = random.Chance(EachProbability);
        foreach (var slot in order)
        {
            if (acts[slot])
                decisions.Draw(parts[slot], random.Key.Child(slot));
        }
    }
}
