using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

[Trait("Category", "FieldCases")]
public sealed class ExifOrientationTests : IDisposable
{
    private static readonly byte[] Jpeg = Pictures.Encode(24, 16, SKEncodedImageFormat.Jpeg),
        Png = Pictures.Encode(24, 16), WebP = Pictures.Encode(24, 16, SKEncodedImageFormat.Webp);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Every_format_says_its_orientation_in_every_way(bool isLong, bool isLittle)
    {
        for (var orientation = 1U; orientation <= 8; orientation++)
        {
            var block = ExifFiles.Block(orientation, isLong, isLittle);
            byte[][] files =
            [
                ExifFiles.Jpeg(Jpeg, block), ExifFiles.Png(Png, block), ExifFiles.Png(Png, block, isBehind: true),
                ExifFiles.Png(Png, [.. ExifReader.Prefix, .. block]), ExifFiles.WebP(WebP, 24, 16, block),
                ExifFiles.WebP(WebP, 24, 16, [.. ExifReader.Prefix, .. block]),
            ];
            Assert.All(files, file => Assert.Equal((ExifOrientation)orientation, OrientationOf(file)));
        }
    }

    [Fact]
    public void A_picture_is_turned_as_its_file_says()
    {
        // To be turned clockwise: what stands first in the left column from below becomes the first row.
        static SKColor Color(int x, int y) => new((byte)(40 * x), (byte)(60 * y), 0);
        var upright = Shots.Render(Shots.Png(2, 3, (x, y) => Color(y, 1 - x)), 2, 3);
        var stored = Shots.Encode(3, 2, Color, SKEncodedImageFormat.Png);
        var turned = ImageFile.FromBytes(ExifFiles.Png(stored, ExifFiles.Block(6)), "turned.png");
        Assert.Equal(upright, Shots.Render(turned, 2, 3));
    }

    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(1, 6, 1)]
    [InlineData(0, 6, 1)]
    public void Of_several_segments_the_first_one_counts(uint first, uint second, int expected)
    {
        var file = ExifFiles.Jpeg(Jpeg, ExifFiles.Block(first), ExifFiles.Block(second));
        Assert.Equal((ExifOrientation)expected, OrientationOf(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(0x60006)]
    public void A_number_that_is_no_orientation_turns_nothing(uint number) =>
        Assert.Equal(ExifOrientation.Upright, OrientationOf(ExifFiles.Png(Png, ExifFiles.Block(number, isLong: true))));

    [Fact]
    public void A_chunk_that_the_header_of_a_WebP_file_does_not_announce_turns_nothing()
    {
        var file = ExifFiles.WebP(WebP, 24, 16, ExifFiles.Block(6), flags: 0);
        Assert.Equal(ExifOrientation.Upright, OrientationOf(file));
    }

    [Fact]
    public void A_cut_off_block_turns_nothing()
    {
        var block = ExifFiles.Block(6);
        for (var length = 0; length < 22; length++)
            Assert.Equal(ExifOrientation.Upright, ExifReader.OrientationOf(block.AsSpan(0, length)));
    }

    /// <summary>
    /// What is read of a file first has 256 KB, what there is memory for before a header is judged 1 MB.
    /// </summary>
    [Theory]
    [InlineData(300)]
    [InlineData(600)]
    public void Orientation_is_found_behind_the_pixels_of_a_long_file(int side)
    {
        var noise = Noise(side);
        byte[][] files =
        [
            ExifFiles.Png(noise(SKEncodedImageFormat.Png), ExifFiles.Block(6), isBehind: true),
            ExifFiles.WebP(noise(SKEncodedImageFormat.Webp), side, side + 1, ExifFiles.Block(6)),
        ];
        foreach (var file in files)
        {
            Assert.InRange(file.Length, 257 << 10, int.MaxValue);
            File.WriteAllBytes(_folder["photo"], file);
            var budget = new ByteBudget(1);
            using var context = new RenderContext(null, budget);
            foreach (var image in (ImageFile[])[ImageFile.FromPath(_folder["photo"]), ImageFile.FromBytes(file)])
            {
                var header = new Renderer(new TensorSpec(8, 8)).ReadHeader(new(image), context);
                Assert.Equal(new(side + 1, side), header.Size);
                Assert.Equal(0, budget.UsedBytes);
            }
        }
    }

    private static ExifOrientation OrientationOf(byte[] file)
    {
        Shots.Render(ImageFile.FromBytes(file, "photo"), 8, 8);
        return HeaderReader.Read(file, out _)!.Value.Orientation;
    }

    private static Func<SKEncodedImageFormat, byte[]> Noise(int side)
    {
        var pixels = new byte[3 * side * (side + 1)];
        new Random(1).NextBytes(pixels);
        SKColor Color(int x, int y)
        {
            var pixel = pixels.AsSpan(3 * ((y * side) + x), 3);
            return new(pixel[0], pixel[1], pixel[2]);
        }

        return format => Shots.Encode(side, side + 1, Color, format, quality: 100);
    }
}
