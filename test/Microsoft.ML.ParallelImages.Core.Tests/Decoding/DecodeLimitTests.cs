using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>What is refused by its size, before its size has cost anything; and what is not.</summary>
public sealed class DecodeLimitTests : IDisposable
{
    private static readonly byte[] Photo = JpegFiles.Draw(120, 90, default);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_too_long_is_refused_before_memory_is_taken(bool hasCheckpoints)
    {
        var failure = Refusal(Sparse("long.jpg", Photo, 300L << 20), Options(hasCheckpoints));
        Assert.Contains("314572800 bytes long, more than the 268435456", failure.Reason);
        Assert.Contains(nameof(DecodeOptions.MaxFileBytes), failure.Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_file_is_judged_by_its_start(bool hasCheckpoints)
    {
        var failure = Refusal(Sparse("long.jpg", "It may be a text"u8, 200 << 20), Options(hasCheckpoints));
        Assert.Contains("its first bytes (4974206D)", failure.Reason);
    }

    [Fact]
    public void A_picture_that_takes_too_much_memory_is_refused_whatever_part_is_wanted()
    {
        var file = PngFile.Black(3_000, 3_000);
        using var decoder = new ImageDecoder(new DecodeOptions { MaxDecodeBytes = 26 << 20 });
        var failure = Assert.Throws<ImageDecodeException>(() => decoder.Open(ImageFile.FromBytes(file, "large.png")));
        Assert.Contains(nameof(DecodeOptions.MaxDecodeBytes), failure.Reason);
        using var other = new ImageDecoder(new DecodeOptions { MaxDecodeBytes = 28 << 20 });
        Assert.Equal(ImageSize.Square(3_000), other.Open(ImageFile.FromBytes(file, "large.png")).Size);
    }

    /// <summary>Segments of comments put the header behind what is read first, and behind the longest start.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void A_header_is_found_wherever_it_stands(int comments)
    {
        byte[] comment = [0xFF, 0xFE, 0xFF, 0xFF, .. new byte[65_533]];
        byte[] file =
            [0xFF, 0xD8, .. Enumerable.Repeat(comment, comments).SelectMany(bytes => bytes), .. Photo.AsSpan(2)];
        File.WriteAllBytes(_folder["late.jpg"], file);
        var store = new JpegSeekIndex();
        var expected = Render(ImageFile.FromBytes(Photo), new DecodeOptions());
        Assert.Equal(expected, Render(ImageFile.FromPath(_folder["late.jpg"]), new DecodeOptions()));
        for (var epoch = 0; epoch < 2; epoch++)
        {
            Assert.Equal(
                expected, Render(ImageFile.FromPath(_folder["late.jpg"]), new DecodeOptions { SeekIndex = store }));
        }
    }

    [Fact]
    public void A_bound_that_everything_exceeds_changes_no_pixel()
    {
        var budget = new ByteBudget(1);
        using var context = new RenderContext(new DecodeOptions(), budget);
        Assert.Equal(
            Render(ImageFile.FromBytes(Photo), new DecodeOptions()), Render(ImageFile.FromBytes(Photo), context));
        Assert.Equal(0, budget.UsedBytes);
    }

    [Fact]
    public void Whatever_becomes_of_a_picture_the_budget_is_whole_again()
    {
        var budget = new ByteBudget(1 << 20);
        using var context = new RenderContext(new DecodeOptions { MaxDecodeBytes = 16 << 20 }, budget);
        byte[][] files =
            [Photo, Photo[..700], "text"u8.ToArray(), PngFile.Black(100, 100)[..^30], PngFile.Black(2_000, 2_000)];
        foreach (var file in files)
        {
            Record.Exception(() => Render(ImageFile.FromBytes(file), context));
            Assert.Equal(0, budget.UsedBytes);
        }
    }

    [Fact]
    public void A_worker_keeps_the_memory_of_usual_pictures_only()
    {
        using var context = new RenderContext();
        var before = PixelPool.Shared.RentedBytes;
        Render(ImageFile.FromBytes(PngFile.Black(5_000, 5_000)), context);
        Assert.InRange(PixelPool.Shared.RentedBytes - before, 0, 1 << 20);
        Render(ImageFile.FromBytes(Photo), context);
        Assert.InRange(PixelPool.Shared.RentedBytes - before, 1, 1 << 20);
    }

    private static DecodeOptions Options(bool hasCheckpoints) =>
        new() { SeekIndex = hasCheckpoints ? new JpegSeekIndex() : null };

    private static ImageDecodeException Refusal(string path, DecodeOptions options)
    {
        using var decoder = new ImageDecoder(options);
        var (lent, read) = (PixelPool.Shared.RentedBytes, BytesRead());
        var failure = Assert.Throws<ImageDecodeException>(() => decoder.Open(ImageFile.FromPath(path)));
        Assert.InRange(PixelPool.Shared.RentedBytes - lent, 0, 4 << 20);
        Assert.InRange(BytesRead() - read, 0, 4 << 20);
        Assert.Equal(path, failure.ImageName);
        return failure;
    }

    /// <summary>What this process read of files so far, where the system says it.</summary>
    private static long BytesRead() => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadLines("/proc/self/io").First()["rchar: ".Length..], CultureInfo.InvariantCulture)
        : 0;

    private static byte[] Render(ImageFile file, DecodeOptions options)
    {
        using var context = new RenderContext(options);
        return Render(file, context);
    }

    private static byte[] Render(ImageFile file, RenderContext context) =>
        new Renderer(new TensorSpec(40, 30)).RenderPixels(new LazyImage(file), default, context).Samples.ToArray();

    private string Sparse(string name, ReadOnlySpan<byte> start, long length)
    {
        using var file = File.Create(_folder[name]);
        file.Write(start);
        file.SetLength(length);
        return _folder[name];
    }
}
