using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class MaskFileTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(8, false)]
    public void Numbers_of_every_depth_and_filter_are_what_was_written(byte depth, bool isIndexed)
    {
        int Number(int x, int y) => ((x * 7) + (y * y * 3) + (x * y)) & ((1 << depth) - 1);
        var file = PngFile.Numbers(37, 20, depth, Number, isIndexed, y => (byte)(y % 5), pieces: 3);
        var mask = MaskFile.Read(ImageFile.FromBytes(file));
        Assert.Equal(new(37, 20), mask.Size);
        Assert.All(Enumerable.Range(0, 37 * 20), i => Assert.Equal(Number(i % 37, i / 37), mask[i % 37, i / 37]));
    }

    [Fact]
    public void An_interlaced_mask_is_read_as_any_other()
    {
        foreach (var color in (PngColor[])[PngColor.Gray, PngColor.Indexed])
        {
            var samples = new PngSamples(21, 14, 4, color);
            var file = samples.ToFile(row => row % 5, interlaced: true, PngFile.Chunk("PLTE"u8, new byte[48]));
            var mask = MaskFile.Read(ImageFile.FromBytes(file));
            for (var i = 0; i < 21 * 14; i++)
                Assert.Equal(samples[i % 21, i / 21, 0], mask[i % 21, i / 21]);
        }
    }

    [Fact]
    public void A_grey_file_of_another_writer_gives_its_levels()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(50, 40, SKColorType.Gray8));
        for (var i = 0; i < 2000; i++)
            Marshal.WriteByte(bitmap.GetPixels(), (i / 50 * bitmap.RowBytes) + (i % 50), (byte)((i * i) >> 5));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var mask = MaskFile.Read(ImageFile.FromBytes(data.ToArray()));
        Assert.All(Enumerable.Range(0, 2000), i => Assert.Equal((byte)((i * i) >> 5), mask.Indices.Span[i]));
    }

    [Fact]
    public void A_mask_on_disk_is_read_as_one_in_memory()
    {
        using var folder = new Tests.TemporaryFolder();
        File.WriteAllBytes(folder["mask.png"], PngFile.Numbers(5, 4, 4, (x, y) => x + y));
        Assert.Equal(7, MaskFile.Read(ImageFile.FromPath(folder["mask.png"]))[4, 3]);
        var failure = Assert.Throws<ImageDecodeException>(
            () => MaskFile.Read(ImageFile.FromPath(folder["no.png"])));
        Assert.Contains("no such file", failure.Message);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "colours", Shots.Encode(9, 9, (x, _) => new((byte)x, 0, 9), SKEncodedImageFormat.Png), "colours" },
        { "JPEG", Shots.Encode(9, 9, (x, _) => new((byte)x, 0, 9), SKEncodedImageFormat.Jpeg), "no PNG" },
        { "16 bits", PngFile.Black(9, 9, depth: 16), "16 bits" },
        { "empty", [], "no PNG" },
        { "only a header", PngFile.Black(9, 9)[..33], "cut off" },
        { "a short one", PngFile.Black(64, 64, depth: 8)[..^30], "cut off" },
        { "too large", PngFile.Black(1 << 20, 1 << 10), "more than" },
        { "unknown filter", PngFile.Black(4, 4, first: 9), "filter 9" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_holds_no_classes_is_refused_with_the_reason(string kind, byte[] file, string reason)
    {
        var failure = Assert.Throws<ImageDecodeException>(() => MaskFile.Read(ImageFile.FromBytes(file, kind)));
        Assert.Contains(reason, failure.Message);
        Assert.Equal(kind, failure.ImageName);
    }

    [Fact]
    public void A_damaged_mask_gives_numbers_or_a_reason_and_nothing_else()
    {
        var random = new Random(5);
        byte[][] wholes =
        [
            PngFile.Numbers(31, 17, 8, (x, y) => x * y, filterOf: y => (byte)(y % 5)),
            PngFile.Numbers(31, 17, 4, (x, y) => (x + y) & 15, filterOf: y => (byte)(y % 5), pieces: 4),
            PngFile.Numbers(31, 17, 1, (x, y) => (x ^ y) & 1, isIndexed: false),
        ];
        var read = 0;
        for (var i = 0; i < 5000; i++)
        {
            var file = wholes[i % 3].ToArray();
            for (var change = random.Next(4); change >= 0; change--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            if (i % 4 == 0)
                Array.Resize(ref file, random.Next(file.Length));
            try
            {
                MaskFile.Read(ImageFile.FromBytes(file), new DecodeOptions { MaxPixels = 1 << 20 });
                read++;
            }
            catch (ImageDecodeException)
            {
                // Said by name.
            }
        }

        // Some changes do not matter: most of them write what was there.
        Assert.InRange(read, 100, 4900);
    }
}
