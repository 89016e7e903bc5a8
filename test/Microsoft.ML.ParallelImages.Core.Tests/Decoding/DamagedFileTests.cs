using System.Buffers.Binary;
using System.Diagnostics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Files made to find the limits of decoders.</summary>
public sealed class DamagedFileTests
{
    [Fact]
    public void A_stuffed_byte_in_front_of_the_frame_hides_it_from_nobody()
    {
        var file = JpegFiles.Draw(40, 30, default);
        Assert.Equal(Render(file), Render([0xFF, 0xD8, 0xFF, 0x00, 0x40, 0x00, .. file.AsSpan(2)]));
    }

    [Theory]
    [InlineData(6, 20)]
    [InlineData(6, 200)]
    [InlineData(8, 3)]
    public void A_gif_whose_screen_is_not_its_picture_is_decoded_whole_or_refused(int offset, byte size)
    {
        var file = JpegFiles.ReadShared("data/formats/good/rgb.gif");
        (file[offset], file[offset + 1]) = (size, 0);
        var failure = Record.Exception(() => Render(file));
        Assert.True(failure is null or ImageDecodeException, $"{failure}");
        if (failure is not null)
            Assert.Contains("claims", failure.Message);
    }

    [Fact]
    public void A_header_that_claims_no_pixel_is_told_from_a_foreign_file()
    {
        var file = Pictures.Encode(8, 8);
        file.AsSpan(16, 4).Clear();
        Assert.Null(HeaderReader.Read(file, out var reason));
        Assert.Contains("claims a size", reason);
        Assert.Null(HeaderReader.Read("<html></html>"u8, out reason));
        Assert.Contains("a web page (HTML)", reason);
    }

    [Fact]
    public void A_context_that_is_disposed_renders_no_more()
    {
        var context = new RenderContext();
        context.Dispose();
        var image = new LazyImage(ImageFile.FromBytes(Pictures.Encode(8, 8)));
        Assert.Throws<ObjectDisposedException>(
            () => new Renderer(new TensorSpec(4, 4)).Render(image, default, context, new byte[48]));
    }

    [Fact]
    public void A_picture_of_a_million_columns_takes_memory_for_its_pixels_only()
    {
        var image = new LazyImage(ImageFile.FromBytes(PngFile.Black(1_000_000, 3), "wide.png"));
        var before = PixelPool.Shared.RentedBytes;
        using var context = new RenderContext();
        var picture = new Renderer(new TensorSpec(16, 16) { Fit = ImageFit.Stretch })
            .RenderPixels(image, default, context);
        Assert.True(picture.Samples.IndexOfAnyExcept((byte)0) < 0);
        Assert.InRange(PixelPool.Shared.RentedBytes - before, 1, 64 << 20);
    }

    [Fact]
    public void A_part_that_needs_more_memory_than_an_array_has_is_refused()
    {
        var file = JpegFiles.Draw(40, 30, default);
        SetSize(file, frame: 0xC0, 65_000);
        using var decoder = new ImageDecoder(
            new DecodeOptions { MaxPixels = long.MaxValue, MaxDecodeBytes = long.MaxValue });
        using var planes = new PlanarImage();
        var header = decoder.Open(ImageFile.FromBytes(file, "huge.jpg"));
        var failure = Assert.Throws<ImageDecodeException>(() => decoder.Decode(header.StoredSize.Bounds, 1, planes));
        Assert.Contains("huge.jpg", failure.Message);
        Assert.Contains("2 GB", failure.Reason);
    }

    [Fact]
    public void A_progressive_file_with_a_flood_of_scans_is_refused_at_once()
    {
        var file = JpegFiles.ReadShared("data/formats/good/progressive-gray.jpg");
        var scan = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        SetSize(file, frame: 0xC2, 10_000);
        var flood = Enumerable.Repeat(file[scan..(scan + 24)], 2_000).SelectMany(bytes => bytes);
        var start = Stopwatch.GetTimestamp();
        var failure = Assert.Throws<ImageDecodeException>(
            () => Render([.. file.AsSpan(0, scan), .. flood, 0xFF, 0xD9]));
        Assert.Contains("scans", failure.Reason);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_progressive_file_is_decoded_where_any_size_is_allowed()
    {
        var image = new LazyImage(
            ImageFile.FromBytes(JpegFiles.ReadShared("data/formats/good/progressive.jpg"), "progressive.jpg"));
        using var context = new RenderContext(
            new DecodeOptions { MaxPixels = long.MaxValue, MaxDecodeBytes = long.MaxValue });
        Assert.Equal(
            new ImageSize(16, 16), new Renderer(new TensorSpec(16, 16)).RenderPixels(image, default, context).Size);
    }

    /// <summary>Makes a JPEG file claim a square of <paramref name="side"/> pixels.</summary>
    private static void SetSize(Span<byte> file, byte frame, ushort side)
    {
        var start = file.IndexOf((ReadOnlySpan<byte>)[0xFF, frame]);
        BinaryPrimitives.WriteUInt16BigEndian(file[(start + 5)..], side);
        BinaryPrimitives.WriteUInt16BigEndian(file[(start + 7)..], side);
    }

    private static byte[] Render(byte[] file) =>
        Shots.Render(ImageFile.FromBytes(file, "damaged"), 16, 16, new Resize(16));
}
