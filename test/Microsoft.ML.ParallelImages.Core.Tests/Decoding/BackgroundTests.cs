using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class BackgroundTests
{
    private static readonly Rgb Olive = new(200, 100, 50);

    /// <summary>A transparent pixel, half a red one, an opaque one.</summary>
    private static readonly SKColor[] Colors = [new(9, 9, 9, 0), new(255, 0, 0, 128), new(10, 20, 30, 255)];

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Transparent_pixels_are_blended_over_the_background(SKEncodedImageFormat format)
    {
        var row = new SKImageInfo(3, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(row) { Pixels = Colors };
        using var pixels = bitmap.PeekPixels();
        using var data = format == SKEncodedImageFormat.Png
            ? pixels.Encode(SKPngEncoderOptions.Default)
            : pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100));
        byte[] black = [0, 128, 10, 0, 0, 20, 0, 0, 30], olive = [200, 228, 10, 100, 50, 20, 50, 25, 30];
        Assert.Equal(black, Render(data.ToArray(), Rgb.Black));
        Assert.Equal(olive, Render(data.ToArray(), Olive));
    }

    [Fact]
    public void A_transparent_index_of_a_GIF_file_shows_the_background()
    {
        // Three pixels of the indices 0, 1, 0, of which index 1 is transparent.
        byte[] file =
        [
            .. "GIF89a"u8, 3, 0, 1, 0, 0x80, 0, 0, 10, 20, 30, 40, 50, 60,
            0x21, 0xF9, 4, 1, 0, 0, 1, 0, 0x2C, 0, 0, 0, 0, 3, 0, 1, 0, 0, 2, 2, 0x44, 0x50, 0, 0x3B,
        ];
        byte[] expected = [10, 200, 10, 20, 100, 20, 30, 50, 30];
        Assert.Equal(expected, Render(file, Olive));
    }

    [Fact]
    public void Grey_below_a_cut_is_no_transparency()
    {
        var cut = Fuzzing.FuzzCorpus.File("gray.png");
        var samples = Render(
            cut[..(cut.Length / 2)], Olive, new(8, 8));
        Assert.Equal(128, samples[^1]);
    }

    [Fact]
    public void A_kept_picture_serves_its_own_background_only()
    {
        var image = ImageFile.FromBytes(Transparent(), "clear.png");
        var cache = new DecodedCache();
        foreach (var color in (Rgb[])[Olive, Rgb.Black, Olive])
        {
            using var context = new RenderContext(new DecodeOptions { Cache = cache });
            var pixel = new Renderer(new TensorSpec(1, 1) { Background = color })
                .RenderPixels(new LazyImage(image), default, context).Samples;
            Assert.Equal([color.R, color.G, color.B], pixel[..3].ToArray());
        }
    }

    private static byte[] Transparent()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static byte[] Render(byte[] file, Rgb background, ImageSize? size = null)
    {
        using var context = new RenderContext(new DecodeOptions { AcceptTruncated = true });
        var spec = new TensorSpec(size ?? new(3, 1)) { Fit = ImageFit.Stretch, Background = background };
        var samples = new byte[spec.Length];
        new Renderer(spec).Render(new LazyImage(ImageFile.FromBytes(file, "clear")), default, context, samples);
        return samples;
    }
}
