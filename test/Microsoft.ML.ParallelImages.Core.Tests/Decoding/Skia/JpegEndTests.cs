using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// JPEG files without an end marker: those that miss nothing else are decoded, all others are cut off.
/// </summary>
[Trait("Category", "FieldCases")]
public sealed class JpegEndTests
{
    public static TheoryData<string> Own =>
    [
        "orientation-6-progressive.jpg", "progressive-gray.jpg", "progressive-restart.jpg", "gray.jpg",
        "restart-7-blocks.jpg", "non-interleaved.jpg", "partly-interleaved.jpg", "tiny-1x9.jpg",
    ];

    [Theory]
    [MemberData(nameof(Own))]
    public void A_file_that_misses_its_end_marker_only_gives_the_same_pixels(string name)
    {
        var file = FuzzCorpus.File(name);
        Assert.Equal((byte)JpegMarker.EndOfImage, file[^1]);
        Assert.Equal(Decode(file), Decode(file[..^2]));
        Assert.Equal(Decode(file), Decode(file[..^1]));
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void A_file_that_misses_a_byte_more_is_cut_off(string name)
    {
        var file = FuzzCorpus.File(name);
        var scan = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]);
        using var decoder = new ImageDecoder(new DecodeOptions());
        for (var missing = 3; missing < file.Length - scan; missing += 1 + (missing / 10))
        {
            var length = file.Length - missing;
            var failure = Record.Exception(() => Decode(decoder, file[..length]));
            var reason = Assert.IsType<ImageDecodeException>(failure).Reason;
            Assert.True(reason.Contains("cut off"), $"{length} bytes: {reason}");
        }
    }

    [Fact]
    public void A_progressive_file_whose_last_scans_are_missing_is_cut_off()
    {
        var file = FuzzCorpus.File("progressive-gray.jpg");
        var scan = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]);
        Assert.Throws<ImageDecodeException>(() => Decode(file[..scan]));
    }

    [Theory]
    [MemberData(nameof(SharedNames))]
    public void A_shared_file_that_misses_its_end_marker_gives_the_same_pixels_and_half_of_it_none(string name)
    {
        var file = JpegFiles.ReadShared(name);
        file = file[..(file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.EndOfImage]) + 2)];
        Assert.Equal(Decode(file), Decode(file[..^2]));
        Assert.Throws<ImageDecodeException>(() => Decode(file[..(file.Length / 2)]));
        Assert.Throws<ImageDecodeException>(() => Decode(file[..^20]));
    }

    /// <summary>Progressive files, and those of four components.</summary>
    public static TheoryData<string> SharedNames => new(JpegFiles.OtherNames.Select(row => (string)row.Data!)
        .Where(name => Path.GetExtension(name) is ".jpg" or ""));

    private static byte[] Decode(byte[] file)
    {
        using var decoder = new ImageDecoder(new DecodeOptions());
        return Decode(decoder, file);
    }

    private static byte[] Decode(ImageDecoder decoder, byte[] file)
    {
        using var planes = new PlanarImage();
        var header = decoder.Open(ImageFile.FromBytes(file, "photo.jpg"));
        decoder.Decode(header.StoredSize.Bounds, 1, planes);
        return [.. DecodedPlanes.Of(planes).Planes.SelectMany(plane => plane.Samples)];
    }
}
