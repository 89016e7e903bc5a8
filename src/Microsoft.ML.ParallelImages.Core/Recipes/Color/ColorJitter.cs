using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Brightness, contrast and saturation, each drawn from its range, in random order as torchvision applies them.</summary>
public sealed record ColorJitter : CompositeAugmentation
{
    private readonly Brightness _brightness = new();
    private readonly Contrast _contrast = new();
    private readonly Saturation _saturation = new();

    /// <summary>Factor of brightness. Default 0.8..1.2.</summary>
    public Interval Brightness
    {
        get => _brightness.Factor;
        init => _brightness = new() { Factor = Require.Within(value, 0, float.MaxValue) };
    }

    /// <summary>Factor of contrast. Default 0.8..1.2.</summary>
    public Interval Contrast
    {
        get => _contrast.Factor;
        init => _contrast = new() { Factor = Require.Within(value, 0, float.MaxValue) };
    }

    /// <summary>Factor of saturation. Default 0.8..1.2.</summary>
    public Interval Saturation
    {
        get => _saturation.Factor;
        init => _saturation = new() { Factor = Require.Within(value, 0, float.MaxValue) };
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int PartCount => 3;

    /// <inheritdoc/>
    public override Augmentation Part(int index) =>
        index switch { 0 => _brightness, 1 => _contrast, _ => _saturation };

    /// <inheritdoc/>
    public override int Choose(scoped Span<int> chosen, ref CounterRandom random)
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            var place = random.Below(i + 1);
            chosen[i] = chosen[place];
            chosen[place] = i;
        }

        return chosen.Length;
    }
}
