namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>One of the seven passes of an interlaced picture (Adam7, PNG 3 section 8.1).</summary>
/// <param name="Left">Column of its first pixel.</param>
/// <param name="Top">Row of its first pixel.</param>
/// <param name="Across">Columns from one pixel to the next.</param>
/// <param name="Down">Rows from one pixel to the next.</param>
/// <param name="Width">Columns that a pixel stands for until later passes come.</param>
/// <param name="Height">Rows that it stands for.</param>
internal readonly record struct AdamPass(int Left, int Top, int Across, int Down, int Width, int Height)
{
    private static readonly AdamPass[] Passes =
    [
        new(0, 0, 8, 8, 8, 8), new(4, 0, 8, 8, 4, 8), new(0, 4, 4, 8, 4, 4), new(2, 0, 4, 4, 2, 4),
        new(0, 2, 2, 4, 2, 2), new(1, 0, 2, 2, 1, 2), new(0, 1, 1, 2, 1, 1),
    ];

    /// <summary>The passes in their order.</summary>
    public static ReadOnlySpan<AdamPass> All => Passes;

    /// <summary>Whether each row of the picture is in it, if coarsely.</summary>
    public bool IsFirst => this == All[0];

    /// <summary>Whether no pixel is missing behind it.</summary>
    public bool IsLast => this == All[^1];

    /// <summary>Pixels of it in the first <paramref name="columns"/> columns.</summary>
    public int ColumnsOf(int columns) => CountOf(columns, Left, Across);

    /// <summary>Rows of it in the first <paramref name="rows"/> rows; none where it has no columns.</summary>
    public int RowsOf(int rows, int width) => ColumnsOf(width) == 0 ? 0 : CountOf(rows, Top, Down);

    /// <summary>Bytes of all passes, filters included, up to the last row of the last one that is needed.</summary>
    public static long BytesOf(PngHeader header, int bottom)
    {
        var bytes = 0L;
        foreach (var pass in All)
        {
            var rows = pass.RowsOf(pass.IsLast ? bottom : header.Size.Height, header.Size.Width);
            bytes += rows * (1L + header.RowBytes(pass.ColumnsOf(header.Size.Width)));
        }

        return bytes;
    }

    private static int CountOf(int all, int first, int step) =>
        Math.Max(0, (int)(((long)all - first + step - 1) / step));
}
