using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Spreads the levels of each channel, so that all are about equally frequent.</summary>
/// <remarks>Pillow's <c>ImageOps.equalize</c>, which torchvision's follows, to the digit.</remarks>
public sealed record Equalize : Augmentation
{
    /// <summary>Equalized with probability 0.5, as torchvision's <c>RandomEqualize</c>.</summary>
    public Equalize() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new LevelEqualization());
}

/// <summary>What an <see cref="Equalize"/> does; levels are counted when the picture is made.</summary>
internal sealed record LevelEqualization : Measured
{
    [JsonIgnore]
    public override Statistic Statistic => Statistic.Histogram;

    public override Decision Follow(PictureStatistics statistics)
    {
        var table = new byte[3 * Lookup.Entries];
        for (var channel = 0; channel < 3; channel++)
        {
            var counts = statistics.Histogram(channel);
            var all = 0L;
            foreach (var count in counts)
                all += count;

            // The brightest level's pixels would lie above 255.
            var step = (all - counts[statistics.Range(channel).High]) / 255;
            var sum = step / 2;
            for (var level = 0; level < Lookup.Entries; level++)
            {
                table[(channel * Lookup.Entries) + level] = (byte)(step == 0 ? level : Math.Min(255, sum / step));
                sum += counts[level];
            }
        }

        return new Lookup(table);
    }
}
