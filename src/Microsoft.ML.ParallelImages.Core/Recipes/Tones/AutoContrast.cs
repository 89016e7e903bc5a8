using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Stretches each channel so that its darkest sample becomes 0 and its brightest 255.</summary>
/// <remarks>Pillow's and torchvision's: results are cut, not rounded, and a channel of one level stays.</remarks>
public sealed record AutoContrast : Augmentation
{
    /// <summary>Stretched with probability 0.5, as torchvision's <c>RandomAutocontrast</c>.</summary>
    public AutoContrast() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) => decisions.Add(new LevelStretch());
}

/// <summary>What an <see cref="AutoContrast"/> does; the range is measured when the picture is made.</summary>
internal sealed record LevelStretch : Measured
{
    [JsonIgnore]
    public override Statistic Statistic => Statistic.Histogram;

    public override Decision Follow(PictureStatistics statistics)
    {
        var table = new byte[3 * Lookup.Entries];
        for (var channel = 0; channel < 3; channel++)
        {
            var (low, high) = statistics.Range(channel);
            for (var level = 0; level < Lookup.Entries; level++)
            {
                table[(channel * Lookup.Entries) + level] = high == low
                    ? (byte)level
                    : (byte)Math.Clamp((level - low) * 255 / (high - low), 0, 255);
            }
        }

        return new Lookup(table);
    }
}
