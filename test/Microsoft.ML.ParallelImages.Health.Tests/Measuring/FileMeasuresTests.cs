using Microsoft.ML.ParallelImages.Decoding;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class FileMeasuresTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_time_and_the_camera_are_read_in_either_byte_order(bool little)
    {
        var file = ExifBlock.InFrontOf(Jpeg(), "Canon EOS 5D", "2024:05:17 13:14:15", little);

        var measures = FileMeasures.Of(file, ImageFormat.Jpeg);

        Assert.Equal(new DateTime(2024, 5, 17, 13, 14, 15), DateTime.UnixEpoch.AddSeconds(measures.Taken));
        Assert.NotEqual(0, measures.Camera);
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void A_time_that_is_none_is_none(string taken) =>
        Assert.Equal(0u, FileMeasures.Of(ExifBlock.InFrontOf(Jpeg(), "Canon", taken), ImageFormat.Jpeg).Taken);

    [Fact]
    public void Cameras_are_told_apart_and_the_same_one_has_the_same_number()
    {
        var numbers = new[] { "Canon EOS 5D", "Pixel 8 Pro", "Canon EOS 5D" }
            .Select(model => FileMeasures.Of(ExifBlock.InFrontOf(Jpeg(), model, ""), ImageFormat.Jpeg).Camera).ToList();

        Assert.Equal(numbers[0], numbers[2]);
        Assert.NotEqual(numbers[0], numbers[1]);
    }

    [Fact]
    public void Blocks_that_are_cut_off_anywhere_end_in_nothing_but_an_answer()
    {
        var file = ExifBlock.InFrontOf(Jpeg(), "Canon EOS 5D", "2024:05:17 13:14:15");
        for (var length = 0; length < 200; length++)
        {
            var block = file[6..(6 + length)];

            Assert.True(ExifReader.TakenOf(block) is null or { Year: 2024 });
            Assert.True(ExifReader.ModelOf(block) is "" or "Canon EOS 5D");
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(75)]
    [InlineData(92)]
    public void The_quality_of_a_JPEG_file_is_that_which_it_was_saved_with(int quality) =>
        Assert.InRange(FileMeasures.Of(Jpeg(quality), ImageFormat.Jpeg).Quality, quality - 1, quality + 1);

    [Fact]
    public void What_is_unusual_about_samples_is_read_from_headers()
    {
        Assert.Equal(FileTraits.None, Of(Encoded(SKColorType.Rgba8888, SKAlphaType.Opaque), ImageFormat.Png));
        Assert.Equal(FileTraits.Transparent, Of(Encoded(SKColorType.Rgba8888, SKAlphaType.Unpremul), ImageFormat.Png));
        Assert.Equal(FileTraits.Grey, Of(Encoded(SKColorType.Gray8, SKAlphaType.Opaque), ImageFormat.Png));
        Assert.True(Of(Encoded(SKColorType.RgbaF16, SKAlphaType.Opaque), ImageFormat.Png)
            .HasFlag(FileTraits.SixteenBit));
        Assert.Equal(FileTraits.None, Of(Gif(pictures: 1, transparent: false), ImageFormat.Gif));
        Assert.Equal(FileTraits.Transparent, Of(Gif(pictures: 1, transparent: true), ImageFormat.Gif));
        Assert.Equal(FileTraits.Animated, Of(Gif(pictures: 2, transparent: false), ImageFormat.Gif));
        Assert.Equal(FileTraits.Animated | FileTraits.Transparent, Of(WebP((byte)'X', 20, 0x12), ImageFormat.WebP));
        Assert.Equal(FileTraits.Transparent, Of(WebP((byte)'L', 24, 0x10), ImageFormat.WebP));
    }

    [Fact]
    public void Headers_that_are_cut_off_anywhere_end_in_nothing_but_an_answer()
    {
        foreach (var (file, format) in new[]
        {
            (Encoded(SKColorType.Rgba8888, SKAlphaType.Unpremul), ImageFormat.Png),
            (Gif(2, true), ImageFormat.Gif), (WebP((byte)'X', 20, 0x12), ImageFormat.WebP), (Jpeg(), ImageFormat.Jpeg),
        })
        {
            for (var length = 0; length < Math.Min(300, file.Length); length++)
                FileMeasures.Of(file.AsSpan(0, length), format);
        }
    }

    private static FileTraits Of(byte[] file, ImageFormat format) => FileMeasures.Of(file, format).Traits;

    private static byte[] Jpeg(int quality = 90)
    {
        using var photo = DrawnPhoto.Draw(1, 40, 30);
        return DrawnPhoto.Jpeg(photo, quality);
    }

    private static byte[] Encoded(SKColorType color, SKAlphaType alpha)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(9, 7, color, alpha));
        bitmap.Erase(alpha == SKAlphaType.Opaque ? SKColors.Gray : SKColors.Gray.WithAlpha(90));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>GIF 89a with a table of two colours, and pictures of one block each.</summary>
    private static byte[] Gif(int pictures, bool transparent)
    {
        byte[] control = [0x21, 0xF9, 4, (byte)(transparent ? 1 : 0), 0, 0, 0, 0];
        byte[] picture = [.. control, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
        return
        [
            .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            .. Enumerable.Repeat(picture, pictures).SelectMany(bytes => bytes), 0x3B,
        ];
    }

    private static byte[] WebP(byte form, int flagsAt, byte flags)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8, .. new byte[20]];
        (file[15], file[flagsAt]) = (form, flags);
        return file;
    }
}
