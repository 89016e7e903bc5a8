using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// A closed range of numbers that a quantity is drawn from, uniformly unless its owner says otherwise.
/// </summary>
public readonly record struct Interval
{
    /// <summary>The range from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An end is not finite, or the low end lies above the high end.
    /// </exception>
    [JsonConstructor]
    public Interval(float low, float high)
    {
        if (!float.IsFinite(low) || !float.IsFinite(high) || low > high)
        {
            throw new ArgumentOutOfRangeException(
                nameof(low), $"The interval {low} to {high} is empty or not finite; expected finite low <= high.");
        }

        Low = low;
        High = high;
    }

    /// <summary>The smallest value that can be drawn.</summary>
    public float Low { get; }

    /// <summary>The largest value that can be drawn.</summary>
    public float High { get; }

    /// <summary>The interval that holds one number only.</summary>
    public static Interval Exactly(float value) => new(value, value);

    /// <summary>From minus <paramref name="reach"/> to plus <paramref name="reach"/>.</summary>
    public static Interval PlusMinus(float reach) => new(-reach, reach);

    /// <summary>True when <paramref name="value"/> can be drawn from the interval.</summary>
    public bool Contains(float value) => value >= Low && value <= High;

    /// <summary>The interval as <c>0.8..1.2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Low}..{High}");
}
