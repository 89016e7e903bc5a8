using System.Globalization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Epochs that follow each other, the first and the last one included.</summary>
/// <param name="First">From 0, which shows photos as they are.</param>
/// <param name="Last">At least the first.</param>
public readonly record struct EpochRange(int First, int Last)
{
    /// <summary>How many there are.</summary>
    public int Count => Last - First + 1;

    /// <summary>Reads <c>3</c> or <c>1-8</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out EpochRange range)
    {
        range = default;
        if (text?.Split('-') is not { Length: 1 or 2 } words || !IsNumber(words[0], out var first)
            || !IsNumber(words[^1], out var last) || last < first)
        {
            return false;
        }

        range = new EpochRange(first, last);
        return true;
    }

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
