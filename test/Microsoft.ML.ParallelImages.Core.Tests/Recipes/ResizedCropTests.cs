using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The draws of the crop on a square image that holds every piece, so that no draw is repeated.</summary>
public sealed class ResizedCropTests
{
    private const int Side = 1000;

    private static readonly ResizedCrop Crop =
        new(224) { AreaFraction = new(0.1f, 0.5f), AspectRatio = new(0.5f, 1.5f) };

    private static readonly PixelRect[] Pieces =
        [.. Enumerable.Range(0, 10_000).Select(i => Draw(Crop, ImageSize.Square(Side), i))];

    [Fact]
    public void The_area_is_spread_evenly_over_its_interval() => AssertUniform(
        Pieces.Select(piece => (double)piece.Width * piece.Height / (Side * Side)), 0.1, 0.5);

    [Fact]
    public void The_logarithm_of_the_aspect_is_spread_evenly_over_its_interval() => AssertUniform(
        Pieces.Select(piece => Math.Log((double)piece.Width / piece.Height)), Math.Log(0.5), Math.Log(1.5));

    [Fact]
    public void Every_place_is_equally_likely()
    {
        AssertUniform(Pieces.Select(piece => (piece.Left + 0.5) / (Side - piece.Width + 1)), 0, 1);
        AssertUniform(Pieces.Select(piece => (piece.Top + 0.5) / (Side - piece.Height + 1)), 0, 1);
    }

    [Theory]
    [InlineData(640, 480)]
    [InlineData(30, 1000)]
    [InlineData(1000, 30)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public void A_piece_never_leaves_its_image(int width, int height)
    {
        var size = new ImageSize(width, height);
        for (var i = 0; i < 2_000; i++)
        {
            var piece = Draw(new ResizedCrop(224), size, i);
            Assert.False(piece.IsEmpty);
            Assert.Equal(piece, piece.Intersect(size.Bounds));
        }
    }

    // The fallback of torchvision: a strip of 10 x 1000 takes its whole width and width / (3/4) rows, centred.
    [Theory]
    [InlineData(10, 1000, 0, 493, 10, 13)]
    [InlineData(1000, 10, 493, 0, 13, 10)]
    public void A_strip_gives_its_largest_centred_piece(int width, int height, int left, int top, int w, int h)
    {
        var crop = new ResizedCrop(224) { AreaFraction = Interval.Exactly(1) };
        Assert.Equal(new PixelRect(left, top, w, h), Draw(crop, new ImageSize(width, height), 3));
    }

    private static PixelRect Draw(ResizedCrop crop, ImageSize size, int index)
    {
        var random = new CounterRandom(RandomKey.FromSeed(11).Child(index));
        return crop.DrawPiece(size, ref random);
    }

    private static void AssertUniform(IEnumerable<double> values, double low, double high) =>
        Assert.InRange(Evenness.Deviation([.. values.Order()], low, high), 0, Evenness.Most);
}
