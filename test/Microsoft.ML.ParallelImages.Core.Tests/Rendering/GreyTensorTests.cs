using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class GreyTensorTests
{
    private static readonly Augmentation[][] Recipes = [[], [new ResizedCrop(64)], [new Rotation()], [new Contrast()]];

    public static MatrixTheoryData<SKJpegEncoderDownsample, TensorLayout, int> Kinds =>
        new(Enum.GetValues<SKJpegEncoderDownsample>(), Enum.GetValues<TensorLayout>(), [16, 70, 300]);

    /// <summary>What Pillow's convert("L") makes of these pixels.</summary>
    [Theory]
    [InlineData(255, 0, 0, 76)]
    [InlineData(0, 255, 0, 150)]
    [InlineData(0, 0, 255, 29)]
    [InlineData(255, 255, 0, 226)]
    [InlineData(255, 0, 255, 105)]
    [InlineData(0, 255, 255, 179)]
    [InlineData(10, 20, 30, 18)]
    [InlineData(255, 255, 255, 255)]
    public void A_colour_becomes_the_grey_that_Pillow_makes_of_it(byte red, byte green, byte blue, byte grey)
    {
        var image = new LazyImage(Shots.Png(1, 1, [red, green, blue]));
        Assert.Equal([grey], Shots.Render(image, new(1, 1) { Channels = 1 }));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Floats_halves_and_bytes_are_the_luma_of_the_finished_picture(
        SKJpegEncoderDownsample sampling, TensorLayout layout, int width)
    {
        var colored = new TensorSpec(width, 48);
        var grey = colored with { Channels = 1, Layout = layout, Normalization = Normalization.SymmetricRange };
        var file = ImageFile.FromBytes(JpegFiles.Draw(203, 155, sampling), "drawn.jpg");
        foreach (var steps in Recipes)
        {
            var image = Shots.With(file, steps);
            byte[][] channels = [.. Shots.Render(image, colored).Chunk(width * 48)];
            byte[] expected =
                [.. channels[0].Select((red, i) => Luma.Of(red, channels[1][i], channels[2][i]))];
            var (floats, halves) = (new float[grey.Length], new Half[grey.Length]);
            using var context = new RenderContext();
            new Renderer(grey).Render(image, new Pass(1, 0), context, floats);
            new Renderer(grey).Render(image, new Pass(1, 0), context, halves);

            Assert.Equal(expected, Shots.Render(image, grey));
            Assert.Equal(expected.Select(sample => (sample * (1 / 127.5f)) - 1), floats);
            Assert.Equal(floats.Select(number => (Half)number), halves);
        }
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_grey_file_gives_its_own_samples(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(32, 8, SKColorType.Gray8));
        for (var i = 0; i < 256; i++)
            bitmap.SetPixel(i % 32, i / 32, new SKColor((byte)i, (byte)i, (byte)i));
        using var data = bitmap.Encode(format, 100);
        var image = new LazyImage(ImageFile.FromBytes(data.ToArray(), "grey"));
        using var decoded = SKBitmap.Decode(data.ToArray());

        Assert.Equal(decoded.Pixels.Select(pixel => pixel.Red), Shots.Render(image, new(32, 8) { Channels = 1 }));
    }

    [Fact]
    public void A_normalization_of_three_values_counts_by_their_luma_and_of_equal_ones_exactly()
    {
        var black = new LazyImage(Shots.Png(1, 1, [0, 0, 0]));

        Assert.Equal(-117.1f / 57.5f, Number(Normalization.ImageNet), 0.01f);
        Assert.Equal(-130.7f / 77.1f, Number(new(new(130.7f, 130.7f, 130.7f), new(77.1f, 77.1f, 77.1f))), 1e-6f);

        float Number(Normalization normalization)
        {
            var number = new float[1];
            using var context = new RenderContext();
            var spec = new TensorSpec(1, 1) { Channels = 1, Normalization = normalization };
            new Renderer(spec).Render(black, default, context, number);
            return number[0];
        }
    }

    [Fact]
    public void A_batch_holds_a_number_a_pixel()
    {
        var spec = new TensorSpec(4, 3) { Channels = 1 };
        LazyImage[] images = [new(Shots.Noise(4, 3)), new(Shots.Noise(4, 3, seed: 2))];
        var options = new ReaderOptions { Workers = 1 };
        using var reader = new BatchReader(images, null, 2, new Renderer(spec), default, options);

        Assert.True(reader.TryRead(out var batch));
        Assert.Equal(12, batch.ImageLength);
        var expected = images.SelectMany(image => Shots.Render(image, spec)).Select(sample => (float)sample);
        Assert.Equal(expected, batch.Pixels.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Other_numbers_of_channels_are_refused(int channels)
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => new TensorSpec(4, 3) { Channels = channels });
        Assert.Contains($"Channels is {channels}; expected 1 or 3", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_target_that_is_too_short_is_refused(int length)
    {
        var renderer = new Renderer(new TensorSpec(4, 3) { Channels = 1 });
        var image = new LazyImage(Shots.Noise(4, 3));
        using var context = new RenderContext();
        Assert.ThrowsAny<Exception>(() => renderer.Render(image, default, context, new byte[length].AsSpan()));
        Assert.ThrowsAny<Exception>(() => renderer.Render(image, default, context, new Half[length].AsSpan()));
        if (length > 0)
            Assert.ThrowsAny<Exception>(() => renderer.Render(image, default, context, new float[length].AsSpan()));
    }
}
