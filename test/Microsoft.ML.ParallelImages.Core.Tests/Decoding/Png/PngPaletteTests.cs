using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Palettes that are shorter than the indices of their pixels, and the chunk that confuses Skia.</summary>
public sealed class PngPaletteTests
{
    private const string Field = "palette-index-beyond.png";

    private static readonly byte[] Short = PngFile.Chunk("PLTE"u8, [200, 100, 50, 10, 20, 30]);
    private static readonly byte[] Bits565 = PngFile.Chunk("sBIT"u8, [5, 6, 5]);

    public static MatrixTheoryData<byte, bool, bool> Kinds => new([1, 2, 4, 8], [false, true], [false, true]);

    [Fact]
    public void A_file_from_the_field_is_black_where_its_indices_lie_beyond_its_palette()
    {
        var path = SharedFolder.Need("data", "field", "images", Field);
        var (width, height, expected) = Pictures.Read(path + ".expected.png");
        Assert.Equal(expected, Decode(File.ReadAllBytes(path), width, height));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Indices_beyond_a_palette_are_black_at_every_depth(byte depth, bool hasBits, bool isTransparent)
    {
        byte[] file = PngFile.AllIndices(
            depth, [.. hasBits ? Bits565 : [], .. Short, .. isTransparent ? PngFile.Chunk("tRNS"u8, [255, 0]) : []]);
        byte[] second = isTransparent ? [0, 0, 0] : [10, 20, 30];
        byte[][] expected = [[200, 100, 50], second, .. Enumerable.Repeat(new byte[3], (1 << depth) - 2)];
        Assert.Equal(Planar(expected), Decode(file, 1 << depth, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void More_colours_than_indices_stay_without_effect(bool hasBits)
    {
        byte[] colors = [200, 100, 50, 10, 20, 30, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        byte[] file = PngFile.AllIndices(2, [.. hasBits ? Bits565 : [], .. PngFile.Chunk("PLTE"u8, colors)]);
        Assert.Equal([200, 10, 1, 4, 100, 20, 2, 5, 50, 30, 3, 6], Decode(file, 4, 1));
    }

    [Fact]
    public void More_transparencies_than_colours_stay_without_effect()
    {
        var alpha = PngFile.Chunk("tRNS"u8, [0, 0, 0, 0, 0]);
        Assert.Equal(
            [200, 10, 0, 0, 100, 20, 0, 0, 50, 30, 0, 0], Decode(PngFile.AllIndices(2, [.. Short, .. alpha]), 4, 1));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2 })]
    public void A_palette_that_is_none_is_refused(byte[] colors) => Assert.Throws<ImageDecodeException>(
        () => Decode(PngFile.AllIndices(4, [.. Bits565, .. PngFile.Chunk("PLTE"u8, colors)]), 16, 1));

    [Fact]
    public void Pixels_without_a_palette_are_refused() =>
        Assert.Throws<ImageDecodeException>(() => Decode(PngFile.AllIndices(4, Bits565), 16, 1));

    /// <summary>Gray, RGB, gray with alpha, and RGBA, as many samples as that.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    public void The_chunk_changes_no_pixel_of_other_kinds(byte kind, int samples)
    {
        foreach (byte depth in (byte[])[8, 16])
        {
            var plain = PngFile.Noise(16, depth, kind, samples, []);
            var marked = PngFile.Noise(
                16, depth, kind, samples, PngFile.Chunk("sBIT"u8, new byte[] { 5, 6, 5, 5 }[..samples]));
            Assert.Equal(Decode(plain, 16, 1), Decode(marked, 16, 1));
        }
    }

    [Fact]
    public void A_palette_with_a_wrong_checksum_is_refused()
    {
        byte[] damaged = [.. Short];
        damaged[^1] ^= 1;
        Assert.Throws<ImageDecodeException>(() => Decode(PngFile.AllIndices(4, [.. Bits565, .. damaged]), 16, 1));
    }

    [Fact]
    public void Two_palettes_are_refused() => Assert.Throws<ImageDecodeException>(
        () => Decode(PngFile.AllIndices(4, [.. Bits565, .. Short, .. Short]), 16, 1));

    /// <summary>The C library fills the memory that it lends with what the variable says.</summary>
    [Fact]
    public void Pictures_do_not_depend_on_what_lies_in_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs the memory of Linux's C library");
        string[] Hashes(string fill) =>
            SelfRun.Of(GetType(), nameof(Writes_the_hashes_of_pictures), ("MALLOC_PERTURB_", fill));
        Assert.Equal(Hashes("85"), Hashes("170"));
    }

    [Fact(Explicit = true)]
    public void Writes_the_hashes_of_pictures()
    {
        var files = ((byte[])[1, 2, 4, 8]).Select(depth => PngFile.AllIndices(depth, [.. Bits565, .. Short]))
            .Concat(PaletteFiles.All);
        SelfRun.Answer(files.Select(file => Convert.ToHexString(SHA256.HashData(Decode(file, 16, 1)))));
    }

    private static byte[] Planar(byte[][] pixels) =>
        [.. from channel in Enumerable.Range(0, 3) from pixel in pixels select pixel[channel]];

    private static byte[] Decode(byte[] file, int width, int height)
    {
        using var context = new RenderContext();
        var samples = new byte[3 * width * height];
        var renderer = new Renderer(new TensorSpec(width, height) { Fit = ImageFit.Stretch });
        renderer.Render(new LazyImage(ImageFile.FromBytes(file, "palette")), default, context, samples);
        return samples;
    }
}
