namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Which rows of memory become one output row of a plane, and what they weigh, as an <see cref="AxisTable"/> says.</summary>
internal readonly unsafe struct MixedRow
{
    /// <summary>Rows that it has room for.</summary>
    public const int MostTaps = 4;

    /// <summary>The rows of output row <paramref name="row"/>, which is not outside.</summary>
    /// <param name="rows">The source rows from <see cref="AxisTable.First"/> on.</param>
    /// <param name="stride">Distance of two source rows.</param>
    /// <param name="table">Which rows make up each output row; of two or four taps.</param>
    /// <param name="row">The output row.</param>
    public MixedRow(short* rows, int stride, AxisTable table, int row)
    {
        short* RowOf(int tap) => rows + ((table.Index(row, tap) - table.First) * stride);
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
