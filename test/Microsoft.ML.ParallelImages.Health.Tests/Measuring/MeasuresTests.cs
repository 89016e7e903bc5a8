using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class MeasuresTests
{
    [Fact]
    public void Light_of_a_half_black_and_half_red_picture_is_that_of_the_formula()
    {
        using var picture = new PixelBuffer(new ImageSize(10, 10));
        picture.Channel(0)[50..].Fill(255);

        var light = LightMeasures.Of(picture);

        Assert.Equal(0, light.Darkest);
        Assert.Equal(Math.Sqrt(0.241), light.Brightest, 0.003);
        Assert.Equal(Math.Sqrt(0.241), light.Contrast, 0.003);
        Assert.Equal(Math.Sqrt(0.241) / 2, light.Mean, 0.001);
        Assert.Equal(1, light.Entropy, 1e-6);
    }

    [Fact]
    public void White_noise_has_twice_the_detail_at_each_finer_scale()
    {
        var random = new Random(3);
        float[] noise = [.. Enumerable.Range(0, 256 * 256).Select(_ => 128 + (40 * (random.NextSingle() - 0.5f)))];

        var detail = DetailMeasures.Of(new float[64 * 64], noise);

        Assert.InRange(detail.Finest, 1.9, 2.1);
        Assert.InRange(detail.Finer, 1.85, 2.15);
    }

    [Fact]
    public void A_flat_picture_has_no_detail_to_judge()
    {
        var detail = DetailMeasures.Of(new float[64 * 64], new float[128 * 128]);

        Assert.Equal(0, detail.Sharpness);
        Assert.True(float.IsNaN(detail.Finest) && float.IsNaN(detail.Finer));
    }

    [Theory]
    [InlineData(2.5f)]
    [InlineData(6)]
    [InlineData(14)]
    public void Blur_takes_detail_away_however_strong_it_is(float deviation)
    {
        using var photo = DrawnPhoto.Draw(4);
        using var blurred = DrawnPhoto.Blurred(photo, deviation);

        Assert.InRange(DetailOf(photo), 0.45, 2);
        Assert.InRange(DetailOf(blurred), 0.1, 0.4);

        static float DetailOf(SkiaSharp.SKBitmap bitmap)
        {
            using var context = new Rendering.RenderContext();
            var measured = new MeasuredPhoto();
            new PhotoMeter().Measure(DrawnPhoto.File(bitmap, "photo.jpg"), context, measured);
            return measured.Measures.Detail.Finer;
        }
    }
}
