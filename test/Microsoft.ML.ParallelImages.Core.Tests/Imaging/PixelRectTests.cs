using CsCheck;

namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class PixelRectTests
{
    private static readonly Gen<PixelRect> Rects =
        Gen.Select(Gen.Int[-5, 5], Gen.Int[-5, 5], Gen.Int[0, 8], Gen.Int[0, 8])
            .Select((x, y, w, h) => new PixelRect(x, y, w, h));

    [Fact]
    public void A_pixel_lies_in_the_intersection_if_and_only_if_it_lies_in_both() =>
        Gen.Select(Rects, Rects, Gen.Int[-6, 14], Gen.Int[-6, 14]).Sample(
            (a, b, x, y) => Holds(a.Intersect(b), x, y) == (Holds(a, x, y) && Holds(b, x, y)));

    [Fact]
    public void Rectangles_that_touch_share_no_pixel() =>
        Assert.True(new PixelRect(0, 0, 4, 4).Intersect(new PixelRect(4, 0, 4, 4)).IsEmpty);

    [Fact]
    public void Right_and_bottom_lie_behind_the_last_pixel()
    {
        var rect = new PixelRect(2, 3, 10, 20);

        Assert.Equal((12, 23), (rect.Right, rect.Bottom));
        Assert.Equal(rect, rect.Intersect(rect));
    }

    private static bool Holds(PixelRect rect, int x, int y) =>
        x >= rect.Left && x < rect.Right && y >= rect.Top && y < rect.Bottom;
}
