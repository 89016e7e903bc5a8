using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Perspectives, many with a horizon in the output, against the formula in doubles.</summary>
public sealed class PerspectiveTests
{
    private static readonly ImageSize Size = new(45, 37);
    private static readonly Rgb Fill = new(10, 200, 90);

    [Theory]
    [InlineData(FillMode.Constant)]
    [InlineData(FillMode.Nearest)]
    public void A_perspective_shows_what_its_formula_says_and_the_border_behind_the_horizon(FillMode mode)
    {
        var (samples, image) = Noise();
        var border = new Border(mode, Fill);
        var (random, horizons) = (new Random(3), 0);
        for (var i = 0; i < 150; i++)
        {
            var map = Draw(random);
            horizons += map.HasHorizon(Size) ? 1 : 0;
            var made = Shots.Render(image, Size.Width, Size.Height, new Decided(new Move(map, Size, border)));
            AssertClose(made, (x, y) => map.DivisorAt(x, y) > 0 ? map.Apply(x, y) : null, samples, border);
        }

        Assert.InRange(horizons, 30, 120);
    }

    // A divisor below 0 in both maps would be one above 0 in their product.
    [Fact]
    public void What_lies_behind_two_horizons_is_not_seen()
    {
        var white = Shots.Png(64, 64, (_, _) => SkiaSharp.SKColors.White);
        var twice = new Decided(new Move(new(1, 0, 0, 0, 1, 0, WX: -1 / 32.0), new(64, 64), Border.Black));
        var made = Shots.Render(white, 64, 64, twice, twice);
        for (var i = 0; i < made.Length; i++)
            Assert.True(i % 64 < 32 || made[i] == 0, $"sample {i} is {made[i]}");
    }

    [Fact]
    public void A_part_of_the_photo_is_enough_where_the_output_has_no_horizon()
    {
        var map = new PlaneMap(1, 0.1, 100, -0.1, 1, 80, 0.001, 0.0005);
        var pass = new RenderPass(map, new(640, 480), new(64, 64), Border.Black);
        var region = SourceArea.Of(pass, new(640, 480), gap: 1).Region;
        Assert.InRange(region.Width * region.Height, 64 * 64 / 2, 90 * 90);
        pass = pass with { Map = map with { WX = -0.02 } };
        Assert.Equal(new PixelRect(0, 0, 640, 480), SourceArea.Of(pass, new(640, 480), gap: 1).Region);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(5, 4)]
    [InlineData(1.5, 1)]
    public void A_perspective_that_shrinks_lets_the_decoder_shrink(double shrinkage, int denominator)
    {
        var to = new ImageSize(100, 100);
        var map = new PlaneMap(1, 0, 0, 0, 1, 0, WX: -0.0004).Then(PlaneMap.Resize(to, new(100, 100)));
        map = PlaneMap.Crop(0, 0, 100 * shrinkage, 100 * shrinkage, to).Then(map);
        var pass = new RenderPass(map, new(1000, 1000), to, Border.Black);
        Assert.Equal(denominator, SourceArea.Of(pass, new(1000, 1000), gap: 1).Denominator);
    }

    [Fact]
    public void A_perspective_is_oversampled_where_the_size_shrinks()
    {
        // Stripes of one pixel are grey from afar; looking at single points shows them or waves.
        var stripes = Shots.Png(400, 400, (x, _) => x % 2 == 0 ? SkiaSharp.SKColors.White : SkiaSharp.SKColors.Black);
        var lean = new Decided(new Move(new(1, 0, 0, 0, 1, 0, WY: 0.0002), new(400, 400), Border.Nearest));
        var made = Shots.Render(stripes, 100, 100, lean, new Resize(100));
        Assert.All(made, sample => Assert.InRange(sample, 112, 144));
    }

    private static PlaneMap Draw(Random random)
    {
        double Part() => (random.NextDouble() * 2) - 1;
        return new(
            1 + (0.5 * Part()), 0.5 * Part(), 8 * Part(), 0.5 * Part(), 1 + (0.5 * Part()), 8 * Part(), 0.04 * Part(),
            0.04 * Part());
    }

    private static (byte[] Samples, ImageFile Image) Noise()
    {
        // Not too rough: in fixed point, samples stand up to a few thousandths beside where they are asked for.
        var pixels = new byte[3 * Size.Width * Size.Height];
        for (var i = 0; i < pixels.Length; i++)
        {
            int x = i / 3 % Size.Width, y = i / 3 / Size.Width;
            pixels[i] = (byte)(128 + (60 * Math.Sin((0.3 * x) + (i % 3))) + (60 * Math.Cos(0.35 * y)));
        }

        return (pixels, Shots.Png(Size.Width, Size.Height, pixels));
    }

    private static void AssertClose(
        byte[] made, Func<double, double, (double X, double Y)?> look, byte[] pixels, Border border)
    {
        for (var i = 0; i < made.Length; i++)
        {
            int channel = i / (Size.Width * Size.Height), x = i % Size.Width, y = i / Size.Width % Size.Height;
            if (look(x + 0.5, y + 0.5) is not { } point)
            {
                Assert.True(border.Mode != FillMode.Constant || made[i] == Level(border.Color, channel));
                continue;
            }

            var expected = Bilinear(pixels, border, channel, point.X - 0.5, point.Y - 0.5);
            Assert.True(
                Math.Abs(expected - made[i]) <= 2.5, $"({x}, {y}) shows {point}: {made[i]}, expected {expected:F1}");
        }
    }

    private static double Bilinear(byte[] pixels, Border border, int channel, double x, double y)
    {
        double left = Math.Floor(x), top = Math.Floor(y), fx = x - left, fy = y - top;
        return (1 - fy) * (((1 - fx) * At(left, top)) + (fx * At(left + 1, top)))
            + (fy * (((1 - fx) * At(left, top + 1)) + (fx * At(left + 1, top + 1))));

        double At(double column, double row)
        {
            var inside = column >= 0 && row >= 0 && column < Size.Width && row < Size.Height;
            if (!inside && border.Mode == FillMode.Constant)
                return Level(border.Color, channel);
            int nearestColumn = (int)Math.Clamp(column, 0, Size.Width - 1),
                nearestRow = (int)Math.Clamp(row, 0, Size.Height - 1);
            return pixels[(3 * ((nearestRow * Size.Width) + nearestColumn)) + channel];
        }
    }

    private static byte Level(Rgb color, int channel) =>
        channel switch { 0 => color.R, 1 => color.G, _ => color.B };
}
