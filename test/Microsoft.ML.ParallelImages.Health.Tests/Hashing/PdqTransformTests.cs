using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class PdqTransformTests
{
    private const int Tolerance = 10;

    [Fact]
    public void Hashes_are_within_10_bits_of_the_plain_reference()
    {
        for (var number = 0; number < 24; number++)
        {
            using var bitmap = DrawnPhoto.Draw(number, WidthOf(number), WidthOf(number + 5));
            using var seen = SKBitmap.Decode(DrawnPhoto.Jpeg(bitmap));

            Assert.InRange(PdqReference.Distance(PdqReference.Hash(seen), Measured(bitmap).Hashes[0]), 0, Tolerance);
        }
    }

    [Fact]
    public void Hashes_of_the_eight_orientations_are_those_of_the_turned_pictures()
    {
        for (var number = 0; number < 5; number++)
        {
            using var bitmap = DrawnPhoto.Draw(number);
            var hashes = Measured(bitmap).Hashes;
            for (var orientation = 0; orientation < Orientation.Count; orientation++)
            {
                using var turned = Laid(bitmap, orientation);

                Assert.InRange(hashes[orientation].DistanceTo(Measured(turned).Hashes[0]), 0, Tolerance);
            }
        }
    }

    [Fact]
    public void The_square_turned_by_its_orientation_is_the_turned_picture()
    {
        float[] square = [1, 2, 3, 4];

        Assert.Equal([2, 1, 4, 3], new Orientation(1).Of(square, 2));
        Assert.Equal([3, 4, 1, 2], new Orientation(2).Of(square, 2));
        Assert.Equal([1, 3, 2, 4], new Orientation(4).Of(square, 2));
        Assert.Equal([3, 1, 4, 2], new Orientation(6).Of(square, 2));
    }

    [Fact]
    public void Hashes_of_different_pictures_differ_in_about_half_of_their_bits()
    {
        PdqHash[] hashes = [.. Enumerable.Range(100, 12).Select(number =>
        {
            using var bitmap = DrawnPhoto.Draw(number);
            return Measured(bitmap).Hashes[0];
        })];

        for (var i = 1; i < hashes.Length; i++)
            Assert.InRange(hashes[i].DistanceTo(hashes[i - 1]), 80, 176);
    }

    [Fact]
    public void A_picture_of_one_colour_has_no_quality_and_a_drawn_one_has_enough()
    {
        var flat = new float[64 * 64];
        Array.Fill(flat, 90);
        using var bitmap = DrawnPhoto.Draw(1);

        Assert.Equal(0, PdqTransform.QualityOf(flat));
        Assert.InRange(Measured(bitmap).Quality, PairFinder.LeastQuality, 100);
    }

    /// <summary>Sizes for which the reference's boxes are odd: even ones move its picture by a pixel.</summary>
    private static int WidthOf(int number) => (number % 3) switch
    {
        0 => 257 + (9 * (number % 14)),
        1 => 513 + (8 * (number % 15)),
        _ => 769 + (7 * (number % 17)),
    };

    /// <summary>The picture as the orientation of this number lays it down, pixel by pixel.</summary>
    private static SKBitmap Laid(SKBitmap bitmap, int orientation)
    {
        var laid = bitmap.Copy();
        if ((orientation & 2) != 0)
            laid = DrawnPhoto.Mirrored(DrawnPhoto.Turned(DrawnPhoto.Turned(laid)));
        if ((orientation & 1) != 0)
            laid = DrawnPhoto.Mirrored(laid);
        return (orientation & 4) != 0 ? DrawnPhoto.Mirrored(DrawnPhoto.Turned(laid)) : laid;
    }

    private static MeasuredPhoto Measured(SKBitmap bitmap)
    {
        using var context = new RenderContext();
        var photo = new MeasuredPhoto();
        new PhotoMeter().Measure(DrawnPhoto.File(bitmap, "photo.jpg"), context, photo);
        return photo;
    }
}
