using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>A progressive file gives the samples of the sequential one that has its coefficients, to the bit.</summary>
public sealed class ProgressiveTwinTests
{
    private static readonly int[] Denominators = [1, 2, 4, 8];

    public static TheoryData<string> Names => TwinFiles.Names;

    public static TheoryData<string> SamplingPaths =>
    [
        .. SamplingFiles.Paths(SamplingFiles.OwnFolder, SearchOption.TopDirectoryOnly),
        .. SamplingFiles.Paths(SamplingFiles.SharedFolderPath, SearchOption.TopDirectoryOnly),
    ];

    public static TheoryData<string> PhotoNames => JpegFiles.PhotoNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_region_at_any_scale_is_that_of_the_sequential_file(string name) =>
        AssertTwins(TwinFiles.Read(name), TwinFiles.TwinOf(name), 20, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_alone_is_that_of_the_sequential_file(string name)
    {
        var (file, twin) = (TwinFiles.Read(name), TwinFiles.TwinOf(name));
        var size = JpegFiles.SizeOf(file);
        using var decoder = new JpegDecoder();
        for (var top = 0; top < size.Height; top += 8)
        {
            for (var left = 0; left < size.Width; left += 8)
            {
                var region = new PixelRect(left, top, 1, 1);
                AssertSame(
                    DecodedPlanes.Of(decoder, twin, region, 1), DecodedPlanes.Of(decoder, file, region, 1),
                    $"{name}, {region}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(SamplingPaths))]
    public void All_samplings_in_all_orders_of_scans_are_those_of_the_sequential_file(string path)
    {
        foreach (var script in TwinFiles.Scripts)
        {
            var file = TwinFiles.MakeProgressive(path, script);
            AssertTwins(file, File.ReadAllBytes(path), 3, $"{Path.GetFileName(path)}, {script}");
        }
    }

    [Theory]
    [MemberData(nameof(PhotoNames))]
    public void Photos_are_those_of_the_sequential_file(string name)
    {
        var path = SharedFolder.Need(name.Split('/'));
        var twin = File.ReadAllBytes(path);
        AssertTwins(TwinFiles.MakeProgressive(path, "usual"), twin, 8, name);
        AssertTwins(TwinFiles.MakeProgressive(path, "colour-deep", "-restart", "7B"), twin, 8, name);
    }

    /// <summary>
    /// With places to start from, too, which are noted in an order in which they end before, inside and behind regions.
    /// </summary>
    private static void AssertTwins(byte[] file, byte[] twin, int drawn, string name)
    {
        Assert.True(file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, JpegMarker.ProgressiveFrame]) > 0);
        using var decoder = new JpegDecoder();
        var size = JpegFiles.SizeOf(file);
        foreach (var fewer in (bool[])[false, true])
        {
            // Scans that a smaller scale does not need have fewer places, in every order.
            var store = new JpegSeekIndex();
            foreach (var denominator in fewer ? Denominators.Reverse() : Denominators)
            {
                foreach (var region in Regions.Of(size, drawn).Skip(1).Append(size.Bounds))
                {
                    var expected = DecodedPlanes.Of(decoder, twin, region, denominator);
                    var what = $"{name}, {region}, 1/{denominator}";
                    AssertSame(expected, DecodedPlanes.Of(decoder, file, region, denominator), what);
                    AssertSame(
                        expected, DecodedPlanes.Of(decoder, file, region, denominator, store), $"{what}, from places");
                }
            }
        }
    }

    private static void AssertSame(DecodedPlanes expected, DecodedPlanes actual, string what)
    {
        Assert.Equal(expected.Planes.Count, actual.Planes.Count);
        Assert.Equal(
            expected.Planes.Select(plane => (plane.Width, plane.Height)),
            actual.Planes.Select(plane => (plane.Width, plane.Height)));
        actual.AssertPartOf(expected, what);
    }
}
