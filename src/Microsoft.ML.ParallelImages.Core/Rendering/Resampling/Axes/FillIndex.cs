using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Which sample of a row stands at a place outside it.</summary>
internal static class FillIndex
{
    /// <summary>The sample, 0 to <paramref name="length"/> - 1; -1 for <see cref="FillMode.Constant"/>.</summary>
    public static int Of(int index, int length, FillMode fill)
    {
        if ((uint)index < (uint)length)
            return index;
        switch (fill)
        {
            case FillMode.Nearest:
                return Math.Clamp(index, 0, length - 1);
            case FillMode.Wrap:
                return Modulo(index, length);
            case FillMode.Reflect:
                var place = Modulo(index, 2 * length);
                return place < length ? place : (2 * length) - 1 - place;
            case FillMode.Mirror:
                var period = Math.Max(1, (2 * length) - 2);
                return Math.Min(Modulo(index, period), period - Modulo(index, period));
            case FillMode.ScipyWrap:
                return Modulo(index, Math.Max(1, length - 1));
            default:
                return -1;
        }
    }

    private static int Modulo(int value, int length)
    {
        var rest = value % length;
        return rest < 0 ? rest + length : rest;
    }
}
