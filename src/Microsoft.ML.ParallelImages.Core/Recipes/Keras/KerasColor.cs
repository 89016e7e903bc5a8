namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Keras's changes of colour, on numbers.</summary>
internal static class KerasColor
{
    /// <summary>Adds to all numbers, within the smallest and the largest of them.</summary>
    public static void Shift(Span<float> numbers, float intensity)
    {
        var (low, high) = Range(numbers);
        foreach (ref var number in numbers)
            number = Math.Clamp(number + intensity, low, high);
    }

    /// <summary>
    /// Multiplies whole numbers from 0 to 255, cut off before and afterwards; numbers beyond these are stretched to
    /// them first, and back at the end.
    /// </summary>
    public static void Brighten(Span<float> numbers, double factor)
    {
        var (low, high) = Range(numbers);
        var isStretched = low < 0 || high > 255;
        var length = isStretched ? high - low : 0;
        foreach (ref var number in numbers)
        {
            var level = isStretched ? (number - low) / (length > 0 ? length : 1) * 255 : number;
            var bright = (float)Math.Clamp(Math.Truncate((float)((int)level * factor)), 0, 255);
            number = isStretched ? (bright / 255 * length) + low : bright;
        }
    }

    private static (float Low, float High) Range(ReadOnlySpan<float> numbers)
    {
        var (low, high) = (numbers[0], numbers[0]);
        foreach (var number in numbers)
            (low, high) = (Math.Min(low, number), Math.Max(high, number));
        return (low, high);
    }
}
