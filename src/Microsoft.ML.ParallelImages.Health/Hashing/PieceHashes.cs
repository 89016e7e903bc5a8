namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Hashes of a picture and of pieces of it, of the same shape, so dense that one of them is near to any crop that keeps
/// 60 % of each side or more.
/// </summary>
internal static class PieceHashes
{
    private const double Largest = 0.95, Smallest = 0.6, NextSize = 0.93;

    /// <summary>From one place to the next, as a share of the piece.</summary>
    private const double Step = 0.07;

    private const int Side = PdqTransform.Side, Stride = Side + 1, Edges = DifferenceHash.Boxes + 1;

    /// <summary>The pieces; the whole picture comes first.</summary>
    public static IReadOnlyList<Piece> Pieces { get; } = [Piece.Whole, .. Parts()];

    /// <summary>Hashes all of them.</summary>
    /// <param name="luma">64 × 64 samples.</param>
    /// <param name="hashes">Takes one for each piece.</param>
    public static void Of(ReadOnlySpan<float> luma, Span<DifferenceHash> hashes)
    {
        Span<float> sums = stackalloc float[Stride * Stride];
        Sum(luma, sums);
        for (var i = 0; i < Pieces.Count; i++)
            hashes[i] = Of(sums, Pieces[i]);
    }

    private static IEnumerable<Piece> Parts()
    {
        for (var size = Largest; size >= Smallest; size *= NextSize)
        {
            var (room, places) = (1 - size, 1 + Math.Max(1, (int)((1 - size) / (Step * size))));
            for (var place = 0; place < places * places; place++)
            {
                yield return new(
                    room * (place % places) / (places - 1), room * (place / places) / (places - 1), size, size);
            }
        }
    }

    /// <summary>Sums of all samples above and to the left of each corner.</summary>
    private static void Sum(ReadOnlySpan<float> luma, Span<float> sums)
    {
        sums.Clear();
        for (var y = 0; y < Side; y++)
        {
            var row = 0f;
            for (var x = 0; x < Side; x++)
            {
                row += luma[(y * Side) + x];
                sums[((y + 1) * Stride) + x + 1] = sums[(y * Stride) + x + 1] + row;
            }
        }
    }

    private static DifferenceHash Of(ReadOnlySpan<float> sums, Piece piece)
    {
        Span<float> boxes = stackalloc float[DifferenceHash.Boxes * DifferenceHash.Boxes];
        Span<float> above = stackalloc float[Edges], below = stackalloc float[Edges];
        Span<(int At, float Share)> columns = stackalloc (int, float)[Edges];
        for (var edge = 0; edge < Edges; edge++)
            columns[edge] = Between(piece.Left + (piece.Width * edge / DifferenceHash.Boxes));
        SumAt(sums, Between(piece.Top), columns, above);
        for (var row = 0; row < DifferenceHash.Boxes; row++)
        {
            SumAt(sums, Between(piece.Top + (piece.Height * (row + 1) / DifferenceHash.Boxes)), columns, below);
            for (var box = 0; box < DifferenceHash.Boxes; box++)
                boxes[(row * DifferenceHash.Boxes) + box] = below[box + 1] - below[box] - (above[box + 1] - above[box]);
            below.CopyTo(above);
        }

        return DifferenceHash.Of(boxes);
    }

    /// <summary>The sums above and to the left of the corners of a row of boxes, mixed between samples.</summary>
    private static void SumAt(
        ReadOnlySpan<float> sums, (int At, float Share) row, ReadOnlySpan<(int At, float Share)> columns,
        Span<float> edges)
    {
        ReadOnlySpan<float> upper = sums.Slice(row.At * Stride, Stride),
            lower = sums.Slice((row.At + 1) * Stride, Stride);
        for (var edge = 0; edge < edges.Length; edge++)
        {
            var (x, right) = columns[edge];
            edges[edge] = Mix(Mix(upper[x], upper[x + 1], right), Mix(lower[x], lower[x + 1], right), row.Share);
        }
    }

    private static (int At, float Share) Between(double place)
    {
        var at = Math.Min((int)(place * Side), Side - 1);
        return (at, (float)((place * Side) - at));
    }

    private static float Mix(float one, float other, float share) => one + ((other - one) * share);
}
