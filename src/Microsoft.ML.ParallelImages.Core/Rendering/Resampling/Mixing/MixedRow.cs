using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Which rows of a <see cref="MixedPlane"/> become one output row, and what they weigh.</summary>
/// <remarks>
/// <see cref="MixedPlane.Stride"/> samples may be read from each address, as long as the plane's memory stays in place.
/// Checked: each is one of the plane's rows.
/// </remarks>
internal readonly unsafe struct MixedRow
{
    /// <summary>Rows that it has room for.</summary>
    public const int MostTaps = 4;

    /// <summary>The rows of output row <paramref name="row"/>, which is not outside.</summary>
    /// <param name="plane">The source rows; two or four become one.</param>
    /// <param name="samples">Address of <see cref="MixedPlane.Samples"/>.</param>
    /// <param name="row">The output row.</param>
    public MixedRow(MixedPlane plane, short* samples, int row)
    {
        var table = plane.Rows;
        First = RowOf(0);
        FirstWeight = table.Weight(row, 0);
        Second = RowOf(1);
        SecondWeight = table.Weight(row, 1);
        if (table.Taps == 2)
            return;
        Third = RowOf(2);
        ThirdWeight = table.Weight(row, 2);
        Fourth = RowOf(3);
        FourthWeight = table.Weight(row, 3);

        short* RowOf(int tap)
        {
            var index = table.Index(row, tap) - plane.First;
            Bounds.Check((uint)index + 1L, plane.Count, "the rows of a plane");
            return samples + (index * plane.Stride);
        }
    }

    public short* First { get; }

    public short* Second { get; }

    public short* Third { get; }

    public short* Fourth { get; }

    public short FirstWeight { get; }

    public short SecondWeight { get; }

    public short ThirdWeight { get; }

    public short FourthWeight { get; }

    /// <summary>True when the third and the fourth row weigh nothing, or are not there.</summary>
    public bool IsOfTwo => ThirdWeight == 0 && FourthWeight == 0;
}
