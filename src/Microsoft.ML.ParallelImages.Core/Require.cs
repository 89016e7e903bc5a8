using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages;

/// <summary>
/// Argument checks for public doors: each returns the value, or throws naming it, what it was and what it may be.
/// </summary>
internal static class Require
{
    public static int Positive(int value, [CallerMemberName] string name = "") =>
        value > 0 ? value : throw OutOfRange(name, value, "a whole number of at least 1");

    public static int NotNegative(int value, [CallerMemberName] string name = "") =>
        value >= 0 ? value : throw OutOfRange(name, value, "a whole number of at least 0");

    public static long Positive(long value, [CallerMemberName] string name = "") =>
        value > 0 ? value : throw OutOfRange(name, value, "a whole number of at least 1");

    public static float Fraction(float value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1 ? value : throw OutOfRange(name, value, "a number from 0 to 1");

    public static double Fraction(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1 ? value : throw OutOfRange(name, value, "a number from 0 to 1");

    public static float Positive(float value, [CallerMemberName] string name = "") =>
        float.IsFinite(value) && value > 0 ? value : throw OutOfRange(name, value, "a finite number above 0");

    public static TimeSpan Positive(TimeSpan value, [CallerMemberName] string name = "") =>
        value > TimeSpan.Zero ? value : throw OutOfRange(name, value, "a time above 0");

    public static float AtLeastOne(float value, [CallerMemberName] string name = "") =>
        float.IsFinite(value) && value >= 1 ? value : throw OutOfRange(name, value, "a finite number of at least 1");

    public static float NotNegative(float value, [CallerMemberName] string name = "") =>
        float.IsFinite(value) && value >= 0 ? value : throw OutOfRange(name, value, "a finite number of at least 0");

    public static float Between(float value, float low, float high, [CallerMemberName] string name = "") =>
        value >= low && value <= high ? value : throw OutOfRange(name, value, $"a number from {low} to {high}");

    public static int Between(int value, int low, int high, [CallerMemberName] string name = "") =>
        value >= low && value <= high ? value : throw OutOfRange(name, value, $"a whole number from {low} to {high}");

    /// <summary>A size that is not <c>default</c>: that one has no pixels, and no constructor makes it.</summary>
    public static Imaging.ImageSize Filled(Imaging.ImageSize value, [CallerMemberName] string name = "") =>
        value.PixelCount > 0 ? value : throw OutOfRange(name, value, "a size of at least 1x1 pixels");

    public static int OneOrThree(int value, [CallerMemberName] string name = "") =>
        value is 1 or 3 ? value : throw OutOfRange(name, value, "1 or 3");

    public static int ZeroOrOdd(int value, int high, [CallerMemberName] string name = "") =>
        value == 0 || (value % 2 == 1 && value <= high)
            ? value
            : throw OutOfRange(name, value, $"0 or an odd number up to {high}");

    public static T Defined<T>(T value, [CallerMemberName] string name = "") where T : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw OutOfRange(name, value, $"one of {string.Join(", ", Enum.GetNames<T>())}");

    public static T Given<T>(T? value, [CallerMemberName] string name = "") where T : class =>
        value ?? throw new ArgumentNullException(name, $"{name} is null; leave it out for the default.");

    /// <summary>A list of its own, so that it stays as it is.</summary>
    public static IReadOnlyList<T> List<T>(IEnumerable<T>? value, [CallerMemberName] string name = "") => value is null
        ? throw new ArgumentNullException(name, $"{name} is null; expected a list, [] for an empty one.")
        : [.. value];

    public static string NotEmpty(string? value, [CallerMemberName] string name = "") =>
        !string.IsNullOrEmpty(value)
            ? value
            : throw new ArgumentException($"{name} is empty; a text is expected.", name);

    /// <summary>
    /// Both ends of <paramref name="value"/> at or above <paramref name="low"/> and at or below
    /// <paramref name="high"/>.
    /// </summary>
    public static Imaging.Interval Within(
        Imaging.Interval value, float low, float high, [CallerMemberName] string name = "") =>
        value.Low >= low && value.High <= high
            ? value
            : throw OutOfRange(name, value, $"an interval inside {low} to {high}");

    /// <summary>
    /// Factors of levels: 255 already makes white of all but black, and far larger ones overflow.
    /// </summary>
    public static Imaging.Interval Factors(Imaging.Interval value, [CallerMemberName] string name = "") =>
        Within(value, 0, 255, name);

    /// <summary>The same for quantities that are counted.</summary>
    public static Imaging.Interval WholeWithin(
        Imaging.Interval value, int low, int high, [CallerMemberName] string name = "") =>
        float.IsInteger(value.Low) && float.IsInteger(value.High)
            ? Within(value, low, high, name)
            : throw OutOfRange(name, value, $"an interval of whole numbers inside {low} to {high}");

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string expected) =>
        new(name, value, $"{name} is {value}; expected {expected}.");
}
