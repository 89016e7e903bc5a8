using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Brightness, contrast, saturation and hue, each drawn from its range, in random order as torchvision applies them.
/// </summary>
public sealed record ColorJitter : Augmentation
{
    private readonly Brightness _brightness = new();
    private readonly Contrast _contrast = new();
    private readonly Saturation _saturation = new();
    private readonly Hue _hue = new() { Turn = Interval.Exactly(0) };

    /// <summary>Factor of brightness, 0 to 255. Default 0.8..1.2.</summary>
    public Interval Brightness
    {
        get => _brightness.Factor;
        init => _brightness = new() { Factor = Require.Factors(value) };
    }

    /// <summary>Factor of contrast, 0 to 255. Default 0.8..1.2.</summary>
    public Interval Contrast
    {
        get => _contrast.Factor;
        init => _contrast = new() { Factor = Require.Factors(value) };
    }

    /// <summary>Factor of saturation, 0 to 255. Default 0.8..1.2.</summary>
    public Interval Saturation
    {
        get => _saturation.Factor;
        init => _saturation = new() { Factor = Require.Factors(value) };
    }

    /// <summary>Part of a full turn of hue, inside -0.5..0.5. Default 0: hues stay, and nothing is drawn.</summary>
    public Interval Hue
    {
        get => _hue.Turn;
        init => _hue = new() { Turn = Require.Within(value, -0.5f, 0.5f) };
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<Augmentation> Parts => [_brightness, _contrast, _saturation, _hue];

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        Span<int> order = Hue == Interval.Exactly(0) ? [0, 1, 2] : [0, 1, 2, 3];
        random.Shuffle(order);
        foreach (var slot in order)
        {
            Augmentation part = slot switch { 0 => _brightness, 1 => _contrast, 2 => _saturation, _ => _hue };
            decisions.Draw(part, random.Key.Child(slot));
        }
    }
}
