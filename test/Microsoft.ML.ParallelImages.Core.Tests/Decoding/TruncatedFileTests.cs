using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Files that end too early, decoded as far as they go: what is there is as in the whole file, below stands grey.
/// </summary>
[Trait("Category", "FieldCases")]
public sealed class TruncatedFileTests
{
    private const byte Grey = 128;

    private static readonly DecodeOptions Accepting = new() { AcceptTruncated = true };

    public static TheoryData<string> Sequential =>
    [
        "gray.jpg", "baseline-2x2-77x86.jpg", "baseline-1x1-47x86.jpg", "baseline-4x1-22x55.jpg",
        "restart-7-blocks.jpg", "restart-1-row.jpg", "tiny-300x2.jpg", "quant-16-bit.jpg",
    ];

    public static TheoryData<string> InRows =>
    [
        "rgb-16-bit.png", "gray.png", "one-bit.png", "palette.png", "lossy.webp", "lossless.webp",
        "animated-first-frame.gif",
    ];

    public static TheoryData<string> All =>
    [
        .. Sequential, .. InRows, "interlaced.png", "rgb.gif", "non-interleaved.jpg", "partly-interleaved.jpg",
        "progressive-gray.jpg", "progressive-restart.jpg",
    ];

    [Theory]
    [MemberData(nameof(Sequential))]
    public void A_sequential_JPEG_file_has_its_MCUs_up_to_the_cut_and_grey_behind(string name)
    {
        var file = FuzzCorpus.File(name);
        var whole = Decode(file).Planes[0];
        var scan = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]);
        var before = int.MaxValue;
        for (var length = file.Length - 3; length > scan + 14; length -= 1 + (file.Length / 60))
        {
            var part = Decode(file[..length]).Planes[0];
            var grey = part.Samples.Count(sample => sample == Grey);
            var others = part.Samples.Where((sample, i) => sample != Grey && sample != whole.Samples[i]).Count();
            Assert.True(others == 0, $"{length} bytes: {others} samples are neither the whole file's nor grey");
            var there = part.Samples.Length - grey;
            Assert.True(there <= before, $"{length} bytes have more of the picture than a longer part of the file");
            before = there;
        }

        Assert.InRange(before, 0, whole.Samples.Length / 2);
    }

    [Theory]
    [MemberData(nameof(InRows))]
    public void Another_file_has_its_rows_up_to_the_cut_and_grey_below(string name)
    {
        var file = FuzzCorpus.File(name);
        var whole = Decode(file);
        foreach (var share in (double[])[0.3, 0.5, 0.6, 0.9])
        {
            if (TryDecode(file[..(int)(file.Length * share)], Accepting, out var isTruncated) is not { } part)
                continue;
            Assert.Equal(!part.Planes[0].Samples.AsSpan().SequenceEqual(whole.Planes[0].Samples), isTruncated);
            for (var i = 0; i < whole.Planes.Count; i++)
            {
                var (rows, actual, expected) = (0, part.Planes[i], whole.Planes[i]);
                while (rows < expected.Height && actual.Row(rows).SequenceEqual(expected.Row(rows)))
                    rows++;
                Assert.Equal(isTruncated, rows < expected.Height);
                for (; rows < expected.Height; rows++)
                    Assert.False(actual.Row(rows).ContainsAnyExcept(Grey), $"{share}: row {rows} is not grey");
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Half_of_a_file_is_refused_unless_that_is_accepted(string name)
    {
        var file = FuzzCorpus.File(name);
        var data = Math.Max(0, file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]));
        var share = name.StartsWith("animated", StringComparison.Ordinal) ? 0.25 : 0.66;
        var half = file[..(data + (int)((file.Length - data) * share))];
        Assert.Null(TryDecode(half, new DecodeOptions(), out _));
        Assert.NotNull(TryDecode(half, Accepting, out var isTruncated));
        Assert.True(isTruncated);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_whole_file_gives_the_same_pixels_whether_half_of_one_is_accepted_or_not(string name)
    {
        var file = FuzzCorpus.File(name);
        var accepted = TryDecode(file, Accepting, out var isTruncated)!;
        Assert.False(isTruncated);
        accepted.AssertPartOf(TryDecode(file, new DecodeOptions(), out _)!, name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_region_of_a_truncated_file_is_a_part_of_the_whole_picture(string name)
    {
        var file = FuzzCorpus.File(name);
        foreach (var length in (int[])[file.Length / 4, file.Length / 2, file.Length * 2 / 3, file.Length - 40])
        {
            var image = ImageFile.FromBytes(file[..length], name);
            using var decoder = new ImageDecoder(Accepting);
            // A box of Skia's pixels begins where the region does: shrunken ones cannot be compared.
            var shrinks = name.EndsWith(".jpg", StringComparison.Ordinal);
            foreach (var denominator in shrinks ? (int[])[1, 2, 8] : [1])
            {
                if (TryDecode(decoder, image, null, denominator) is not { } whole)
                    continue;
                using var known = new ImageDecoder(Accepting with { SeekIndex = new JpegSeekIndex() });
                foreach (var region in Regions.Of(JpegFiles.SizeOf(file), 12))
                {
                    var what = $"{length} bytes, {region}, 1/{denominator}";
                    TryDecode(decoder, image, region, denominator)!.AssertPartOf(whole, what);
                    TryDecode(known, image, region, denominator)!.AssertPartOf(whole, $"{what}, from checkpoints");
                }
            }
        }
    }

    [Fact]
    public void A_file_with_nothing_but_a_header_is_refused_all_the_same()
    {
        const int header = 14;
        var file = JpegFiles.Draw(64, 64, default);
        var data = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]) + header;
        Assert.Null(TryDecode(file[..data], Accepting, out _));
        Assert.NotNull(TryDecode(file[..(data + 40)], Accepting, out _));
        var progressive = FuzzCorpus.File("progressive-gray.jpg");
        var scan = progressive.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]);
        Assert.Null(TryDecode(progressive[..scan], Accepting, out _));
        Assert.Null(TryDecode(FuzzCorpus.File("gray.png")[..40], Accepting, out _));
        Assert.Null(TryDecode(FuzzCorpus.File("lossy.webp")[..40], Accepting, out _));
    }

    [Fact]
    public void Damage_in_front_of_the_end_is_refused_all_the_same()
    {
        // A marker in the middle of the data, behind which more follows, is no end.
        var file = JpegFiles.Draw(64, 64, default);
        file.AsSpan(file.Length - 400)[0] = 0xFF;
        file.AsSpan(file.Length - 400)[1] = 0xC5;
        Assert.Null(TryDecode(file, Accepting, out _));

        // Nor is it one where a table of a progressive file says that it has more codes of one bit than there are.
        var progressive = FuzzCorpus.File("progressive-gray.jpg")[..^2];
        progressive[progressive.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.HuffmanTables]) + 5] = 9;
        Assert.Null(TryDecode(progressive, Accepting, out _));
    }

    [Fact]
    public void Pictures_whose_end_is_missing_are_counted()
    {
        var file = JpegFiles.Draw(64, 64, SKJpegEncoderDownsample.Downsample444);
        LazyImage[] images =
        [
            new(ImageFile.FromBytes(file, "whole")), new(ImageFile.FromBytes(file[..^300], "cut")),
            new(ImageFile.FromBytes(file[..^900], "cut more")),
        ];
        var options = new ReaderOptions { Workers = 2, Decode = Accepting };
        using var reader = new BatchReader(images, null, 3, new Renderer(new TensorSpec(64, 64)), default, options);
        Assert.True(reader.TryRead(out var batch));
        Assert.Equal(3, batch.Count);
        Assert.Equal(2, reader.Report.Truncated);
    }

    [Fact]
    public void A_kept_picture_serves_only_those_who_accept_what_it_lacks()
    {
        var cache = new DecodedCache();
        var image = ImageFile.FromBytes(JpegFiles.Draw(64, 64, default)[..^500], "cut");
        using var accepting = new ImageDecoder(Accepting with { Cache = cache });
        using var other = new ImageDecoder(new DecodeOptions { Cache = cache });
        for (var epoch = 0; epoch < 2; epoch++)
        {
            Assert.NotNull(TryDecode(accepting, image, null, 1));
            Assert.True(accepting.IsTruncated);
            Assert.Null(TryDecode(other, image, null, 1));
        }

        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void Places_of_a_truncated_file_change_no_pixel_later()
    {
        var store = new JpegSeekIndex();
        var file = JpegFiles.Draw(256, 256, default);
        var image = ImageFile.FromBytes(file[..(file.Length / 2)], "cut");
        using var accepting = new ImageDecoder(Accepting with { SeekIndex = store });
        using var other = new ImageDecoder(new DecodeOptions { SeekIndex = store });
        using var plain = new ImageDecoder(new DecodeOptions());
        Assert.NotNull(TryDecode(accepting, image, null, 1));
        Assert.Equal(1, store.Count);
        foreach (var region in (PixelRect[])[new(100, 20, 90, 40), new(10, 10, 40, 70)])
            TryDecode(other, image, region, 1)!.AssertPartOf(TryDecode(plain, image, region, 1)!, $"{region}");
        Assert.Null(TryDecode(other, image, new(0, 250, 40, 4), 1));
    }

    private static DecodedPlanes Decode(byte[] file) =>
        TryDecode(file, Accepting, out _) ?? throw new InvalidOperationException($"{file.Length} bytes were refused.");

    private static DecodedPlanes? TryDecode(byte[] file, DecodeOptions options, out bool isTruncated)
    {
        using var decoder = new ImageDecoder(options);
        var decoded = TryDecode(decoder, ImageFile.FromBytes(file, "photo"), null, 1);
        isTruncated = decoder.IsTruncated;
        return decoded;
    }

    /// <summary>A region of the picture as stored, or all of it; null when it is refused.</summary>
    private static DecodedPlanes? TryDecode(ImageDecoder decoder, ImageFile image, PixelRect? region, int denominator)
    {
        using var planes = new PlanarImage();
        try
        {
            var header = decoder.Open(image);
            decoder.Decode(region ?? header.StoredSize.Bounds, denominator, planes);
            return DecodedPlanes.Of(planes);
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }
}
