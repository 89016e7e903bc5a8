using System.Globalization;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// A <c>width_shift_range</c> or <c>height_shift_range</c> of Keras, whose meaning follows from how it is written.
/// </summary>
/// <remarks>
/// Numbers, whole numbers and arrays convert to it: 0.2 is up to a fifth of the picture's side, 5.0 up to five pixels,
/// the whole number 5 a whole number of pixels up to 4, and an array one of its numbers, in pixels or, where all are
/// below 1, as shares. All go both ways. Negative ones are refused, which Keras takes for pixels.
/// </remarks>
public readonly record struct KerasShift
{
    private readonly float[]? _choices;

    private KerasShift(double reach, bool isWhole, float[]? choices) =>
        (Reach, IsWhole, _choices) = (reach, isWhole, choices);

    /// <summary>One that was saved.</summary>
    [JsonConstructor]
    internal KerasShift(double reach, bool isWhole, IReadOnlyList<float>? choices) =>
        this = choices is not null ? OneOf([.. choices]) : isWhole ? Whole((int)reach) : UpTo(reach);

    /// <summary>How far at most: a share of the side below 1, otherwise pixels. 0 for none.</summary>
    public double Reach { get; }

    /// <summary>True where pixels are whole, and below <see cref="Reach"/>.</summary>
    public bool IsWhole { get; }

    /// <summary>The numbers that one is drawn of; null for a range.</summary>
    public IReadOnlyList<float>? Choices => _choices;

    internal bool IsNone => _choices is null && Reach == 0;

    /// <summary>Up to a share of the side below 1, from 1 on up to so many pixels.</summary>
    public static KerasShift UpTo(double reach) => double.IsFinite(reach) && reach >= 0
        ? new(reach, false, null)
        : throw Refused(reach.ToString(CultureInfo.InvariantCulture));

    /// <summary>A whole number of pixels below <paramref name="pixels"/>.</summary>
    public static KerasShift Whole(int pixels) => pixels >= 0
        ? new(pixels, true, null)
        : throw Refused(pixels.ToString(CultureInfo.InvariantCulture));

    /// <summary>One of the numbers, to either side.</summary>
    public static KerasShift OneOf(params float[] choices) => choices?.Length > 0 && choices.All(float.IsFinite)
        ? new(choices.Max(), false, [.. choices])
        : throw Refused($"[{string.Join(", ", choices ?? [])}]");

    /// <summary><see cref="UpTo"/>.</summary>
    public static implicit operator KerasShift(double reach) => UpTo(reach);

    /// <summary><see cref="Whole"/>.</summary>
    public static implicit operator KerasShift(int pixels) => Whole(pixels);

    /// <summary><see cref="OneOf"/>.</summary>
    public static implicit operator KerasShift(float[] choices) => OneOf(choices);

    /// <inheritdoc/>
    public bool Equals(KerasShift other) => (Reach, IsWhole) == (other.Reach, other.IsWhole)
        && (_choices ?? []).AsSpan().SequenceEqual(other._choices);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reach, IsWhole, _choices?.Length);

    /// <summary>The range as it was written.</summary>
    public override string ToString() => _choices is { } choices
        ? $"[{string.Join(", ", choices.Select(one => one.ToString(CultureInfo.InvariantCulture)))}]"
        : Reach.ToString(IsWhole ? "0" : "0.0###", CultureInfo.InvariantCulture);

    /// <summary>A shift in pixels of a side of <paramref name="side"/>.</summary>
    internal double Draw(int side, ref Numbers numbers)
    {
        var drawn = _choices is { } choices ? numbers.Sign(choices[numbers.Below(choices.Length)])
            : IsWhole ? numbers.Sign(numbers.Below((int)Reach))
            : numbers.In(-Reach, Reach);
        return Reach < 1 ? drawn * side : drawn;
    }

    private static ArgumentOutOfRangeException Refused(string found) => new(
        "shift",
        $"A shift is {found}; expected a share from 0 to 1, pixels of at least 1, or an array of finite numbers.");

    /// <summary>Numbers from 0 to 1 (excluded), used up one after the other.</summary>
    internal ref struct Numbers(ReadOnlySpan<double> numbers)
    {
        private ReadOnlySpan<double> _rest = numbers;

        public double Next()
        {
            var next = _rest[0];
            _rest = _rest[1..];
            return next;
        }

        public double In(double low, double high) => low + ((high - low) * Next());

        public int Below(int count) => (int)(count * Next());

        // numpy's choice of [-1, 1] takes the first for the lower half.
        public double Sign(double value) => Next() < 0.5 ? -value : value;
    }
}
