using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Adds one number to every sample, and cuts off at the picture's own darkest and brightest level: Keras's channel
/// shift.
/// </summary>
public sealed record ChannelShift : Augmentation
{
    /// <summary>
    /// What is added, in levels, inside -255..255; 0 changes nothing. Default -20..20. Keras's
    /// <c>channel_shift_range</c> r is -r..r.
    /// </summary>
    public Interval Levels { get; init => field = Require.Within(value, -255, 255); } = Interval.PlusMinus(20);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new ShiftInsideRange(random.In(Levels)));
}

/// <summary>What a <see cref="ChannelShift"/> drew; the range is measured when the picture is made.</summary>
/// <param name="Levels">What is added.</param>
internal sealed record ShiftInsideRange(float Levels) : Measured
{
    [JsonIgnore]
    public override Statistic Statistic => Statistic.Histogram;

    public override Decision Follow(PictureStatistics statistics)
    {
        var (low, high) = statistics.Range(0);
        for (var channel = 1; channel < 3; channel++)
        {
            var (lower, higher) = statistics.Range(channel);
            (low, high) = (Math.Min(low, lower), Math.Max(high, higher));
        }

        return Lookup.Of(level => (byte)(Math.Clamp(level + Levels, low, high) + 0.5f));
    }
}
