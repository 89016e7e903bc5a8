namespace Microsoft.ML.ParallelImages.Health;

/// <summary>One of the eight ways to lay a square picture down, numbered by what is done to its coordinates.</summary>
/// <param name="Number">1: left and right are exchanged; 2: top and bottom; 4: rows and columns, after that.</param>
internal readonly record struct Orientation(int Number)
{
    public const int Count = 8;

    private bool FlipsColumns => (Number & 1) != 0;

    private bool FlipsRows => (Number & 2) != 0;

    /// <summary>Whether width and height change places.</summary>
    public bool SwapsSides => (Number & 4) != 0;

    /// <summary>Whether text would be readable in a mirror only.</summary>
    public bool IsMirrored => (int.PopCount(Number) & 1) != 0;

    /// <summary>The square picture laid down in this way.</summary>
    public float[] Of(ReadOnlySpan<float> picture, int side)
    {
        var turned = new float[side * side];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var (column, row) = SwapsSides ? (y, x) : (x, y);
                column = FlipsColumns ? side - 1 - column : column;
                row = FlipsRows ? side - 1 - row : row;
                turned[(y * side) + x] = picture[(row * side) + column];
            }
        }

        return turned;
    }

    /// <summary>The frequencies of the picture laid down in this way; the first one is that of one half wave.</summary>
    public void OfFrequencies(ReadOnlySpan<float> frequencies, Span<float> turned)
    {
        const int kept = PdqTransform.Kept;
        for (var i = 0; i < kept; i++)
        {
            for (var j = 0; j < kept; j++)
            {
                var (column, row) = SwapsSides ? (i, j) : (j, i);

                // Half waves of an odd number change their sign when they are read backwards; the first has index 0.
                var isNegated = (FlipsColumns && column % 2 == 0) ^ (FlipsRows && row % 2 == 0);
                var value = frequencies[(row * kept) + column];
                turned[(i * kept) + j] = isNegated ? -value : value;
            }
        }
    }
}
