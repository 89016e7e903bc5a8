using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Where a place outside a row is looked up inside it, for fillings that come back between samples.</summary>
internal static class FillPlace
{
    /// <summary>
    /// True when places are mapped before samples are mixed, and <see cref="FillIndex"/> is not enough.
    /// </summary>
    public static bool IsMapped(FillMode fill) => fill is FillMode.Mirror or FillMode.ScipyWrap;

    /// <summary>The place from <paramref name="low"/> to <paramref name="high"/> that stands for another one.</summary>
    /// <param name="place">Any.</param>
    /// <param name="low">The middle of the first sample.</param>
    /// <param name="high">That of the last one.</param>
    /// <param name="fill">One of those that are mapped.</param>
    public static double Of(double place, double low, double high, FillMode fill)
    {
        if (place >= low && place <= high)
            return place;
        var length = high - low;
        if (length <= 0)
            return low;
        var periods = Math.Floor((place - low) / length);
        var rest = place - low - (periods * length);

        // SciPy counts whole periods towards the picture: from the left the last sample is met, from the right the
        // first one.
        if (fill == FillMode.ScipyWrap)
            return place < low && rest == 0 ? high : low + rest;
        return (long)periods % 2 == 0 ? low + rest : high - rest;
    }
}
