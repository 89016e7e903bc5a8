namespace Microsoft.ML.ParallelImages.Health;

public sealed class PieceHashesTests
{
    private const int Side = 64;

    [Fact]
    public void A_picture_that_grows_brighter_to_the_right_has_all_bits_across_and_none_down()
    {
        var boxes = new float[DifferenceHash.Boxes * DifferenceHash.Boxes];
        for (var i = 0; i < boxes.Length; i++)
            boxes[i] = i % DifferenceHash.Boxes;

        Assert.Equal(new DifferenceHash(ulong.MaxValue, 0), DifferenceHash.Of(boxes));
    }

    [Fact]
    public void One_bright_box_sets_the_bits_that_lead_to_it()
    {
        var boxes = new float[DifferenceHash.Boxes * DifferenceHash.Boxes];
        boxes[(2 * DifferenceHash.Boxes) + 3] = 1;

        // Row 2, between columns 2 and 3; column 3, between rows 1 and 2.
        Assert.Equal(new DifferenceHash(1UL << 18, 1UL << 11), DifferenceHash.Of(boxes));
    }

    [Fact]
    public void The_whole_picture_comes_first_and_all_pieces_lie_in_it()
    {
        Assert.Equal(Piece.Whole, PieceHashes.Pieces[0]);
        Assert.All(PieceHashes.Pieces, piece => Assert.True(
            piece.Left >= 0 && piece.Top >= 0 && piece.Left + piece.Width < 1 + 1e-9
            && piece.Top + piece.Height < 1 + 1e-9));
        Assert.InRange(PieceHashes.Pieces.Min(piece => piece.Width), 0.6, 0.65);
    }

    [Fact]
    public void Each_piece_has_the_hash_of_the_same_piece_cut_out()
    {
        var hashes = new DifferenceHash[PieceHashes.Pieces.Count];
        PieceHashes.Of(Luma((x, y) => Scene(x, y)), hashes);

        for (var i = 0; i < hashes.Length; i++)
        {
            var piece = PieceHashes.Pieces[i];
            var cut = new DifferenceHash[hashes.Length];
            PieceHashes.Of(
                Luma((x, y) => Scene(piece.Left + (x * piece.Width), piece.Top + (y * piece.Height))), cut);

            Assert.InRange(cut[0].DistanceTo(hashes[i]), 0, 8);
        }
    }

    private static float[] Luma(Func<double, double, double> scene)
    {
        var luma = new float[Side * Side];
        for (var i = 0; i < luma.Length; i++)
            luma[i] = (float)scene(((i % Side) + 0.5) / Side, ((i / Side) + 0.5) / Side);
        return luma;
    }

    /// <summary>Waves of several lengths and directions, the same at any resolution.</summary>
    private static double Scene(double x, double y) => 128 + (40 * Math.Sin((9 * x) + (4 * y)))
        + (30 * Math.Cos((13 * y) - (7 * x))) + (20 * Math.Sin((21 * x) + 1) * Math.Cos(17 * y));
}
