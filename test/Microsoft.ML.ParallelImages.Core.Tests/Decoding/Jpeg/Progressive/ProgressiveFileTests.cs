using Microsoft.ML.ParallelImages.Fuzzing.Mutation;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Which scans a progressive file may have, what is made of it when some are missing, and what it costs.
/// </summary>
public sealed class ProgressiveFileTests
{
    private const string Name = "baseline-2x2-77x86~deep.jpg";

    private static readonly byte[] File = TwinFiles.Read(Name);

    [Theory]
    [InlineData(0, 5, 0x00)]
    [InlineData(5, 4, 0x00)]
    [InlineData(1, 64, 0x00)]
    [InlineData(1, 63, 0x31)]
    [InlineData(1, 63, 0x12)]
    [InlineData(1, 63, 0x0E)]
    public void A_scan_that_no_progressive_file_may_have_is_refused_by_its_numbers(int first, int last, int bits)
    {
        var segments = JpegSegment.Split(File);
        var scan = Scans(segments).First(content => content[^3] > 0);
        (scan[^3], scan[^2], scan[^1]) = ((byte)first, (byte)last, (byte)bits);
        var failure = Assert.Throws<JpegFormatException>(() => Decode(JpegSegment.Join(segments)));
        Assert.Contains($"coefficients {first} to {last}, bits {bits >> 4} to {bits & 15}", failure.Message);
    }

    [Fact]
    public void AC_coefficients_of_several_components_in_one_scan_are_refused()
    {
        var segments = JpegSegment.Split(TwinFiles.Read("baseline-2x2-77x86~usual.jpg"));
        var scan = Scans(segments).First();
        (scan[^3], scan[^2]) = (1, 63);
        var failure = Assert.Throws<JpegFormatException>(() => Decode(JpegSegment.Join(segments)));
        Assert.Contains("of 3 components", failure.Message);
    }

    [Fact]
    public void A_file_without_the_means_of_a_component_is_refused()
    {
        var segments = JpegSegment.Split(File);
        Remove(segments, content => content[^3] == 0 && content[^1] >> 4 == 0 && content[0] == 2);
        Remove(segments, content => content[^3] == 0 && content[0] == 3);
        var failure = Assert.Throws<JpegFormatException>(() => Decode(JpegSegment.Join(segments)));
        Assert.Contains("before all its components were decoded", failure.Message);
    }

    [Fact]
    public void Two_frame_headers_are_refused()
    {
        var segments = JpegSegment.Split(File);
        segments.Insert(segments.FindLastIndex(IsScan), Frame(segments));
        Assert.Contains(
            "two frame headers",
            Assert.Throws<JpegFormatException>(() => Decode(JpegSegment.Join(segments))).Message);
    }

    [Fact]
    public void A_file_that_ends_with_its_marker_before_the_last_bits_is_decoded_without_them()
    {
        var segments = JpegSegment.Split(File);
        var whole = Decode(File);
        Remove(segments, content => content[^3] > 0 && content[^1] == 0x10);
        var coarser = Decode(JpegSegment.Join(segments));
        Assert.InRange(MeanDifference(whole, coarser), 0.01, 4);
    }

    [Fact]
    public void A_table_that_is_defined_anew_behind_a_components_first_scan_changes_nothing()
    {
        var segments = JpegSegment.Split(File);
        List<byte> steps = [0, .. Enumerable.Repeat((byte)99, 64), 1, .. Enumerable.Repeat((byte)99, 64)];
        segments.Insert(segments.FindLastIndex(IsScan), new(JpegSegment.Quantization, steps));
        Decode(JpegSegment.Join(segments)).AssertPartOf(Decode(File), "with other steps");
    }

    [Fact]
    public void Scans_that_a_scale_does_not_need_are_not_read()
    {
        // Their data is nothing but zeros, which mean nothing good to any other scale.
        var segments = JpegSegment.Split(TwinFiles.Read("gray~usual.jpg"));
        foreach (var data in Data(segments, content => content[^3] > 0))
            data.Clear();
        var file = JpegSegment.Join(segments);
        Decode(file, 8).AssertPartOf(Decode(TwinFiles.TwinOf("gray~usual.jpg"), 8), "1/8");
        Assert.Throws<JpegFormatException>(() => Decode(file, 4));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_restart_interval_that_changes_between_scans_changes_no_region(bool firstScansRestart)
    {
        // Blocks that a scan jumps over, as a restart stands behind them, have no history for one that does not.
        var (restarting, other) = (ScanParts(TwinFiles.Read("baseline-2x2-77x86~restart-rows.jpg")), ScanParts(File));
        List<JpegSegment> segments = [];
        for (var i = 0; i < other.Count - 1; i++)
        {
            var isRefinement = other[i][^2].Content[^1] >> 4 > 0;
            var restarts = isRefinement != firstScansRestart;
            segments.AddRange((restarts ? restarting : other)[i][..^2]);
            if (!restarts)
                segments.Add(new(JpegSegment.Restart, [0, 0]));
            segments.AddRange((restarts ? restarting : other)[i][^2..]);
        }

        var file = JpegSegment.Join([.. segments, .. other[^1]]);
        var twin = Decode(TwinFiles.TwinOf(Name));
        foreach (var region in Regions.Of(JpegFiles.SizeOf(file), 60))
            Decode(file, 1, region).AssertPartOf(twin, $"{region}");
    }

    [Fact]
    public void A_file_of_a_single_scan_is_read_from_its_places_as_it_is_without()
    {
        using var folder = new TemporaryFolder();
        var segments = JpegSegment.Split(TwinFiles.Read("gray~usual.jpg"));
        Remove(segments, content => content[^3] > 0 || content[^1] >> 4 > 0);
        System.IO.File.WriteAllBytes(folder["one.jpg"], JpegSegment.Join(segments));
        var options = new DecodeOptions { SeekIndex = new JpegSeekIndex() };
        var whole = Decode(JpegSegment.Join(segments));
        for (var epoch = 0; epoch < 2; epoch++)
        {
            using var decoder = new ImageDecoder(options);
            using var planes = new PlanarImage();
            decoder.Decode(decoder.Open(ImageFile.FromPath(folder["one.jpg"])).StoredSize.Bounds, 1, planes);
            DecodedPlanes.Of(planes).AssertPartOf(whole, $"epoch {epoch}");
        }
    }

    [Fact]
    public void A_region_takes_memory_by_its_size()
    {
        var header = HeaderReader.Read(File, out _)!.Value with { StoredSize = new(8_000, 6_000) };
        var whole = DecodeCost.Of(File, header);
        Assert.InRange(whole, 6L * 48_000_000, 10L * 48_000_000);
        Assert.InRange(DecodeCost.Of(File, header, new(4_000, 3_000, 200, 200), 1), 1, whole / 16);
    }

    [Fact]
    public void A_worker_holds_memory_for_the_region_only()
    {
        var file = JpegFiles.ReadShared("data/formats/good/progressive.jpg");
        var pool = new PixelPool();
        using (var decoder = new JpegDecoder(pool))
        using (var planes = new PlanarImage())
        {
            Assert.True(decoder.TryDecode(file, new(0, 0, 16, 16), 1, planes, null, 0, out _));
            var small = pool.RentedBytes;
            Assert.True(decoder.TryDecode(file, JpegFiles.SizeOf(file).Bounds, 1, planes, null, 0, out _));
            Assert.True(small < pool.RentedBytes, $"{small} bytes for a corner, {pool.RentedBytes} for all");
        }

        Assert.Equal(0, pool.RentedCount);
    }

    private static DecodedPlanes Decode(byte[] file, int denominator = 1, PixelRect? region = null)
    {
        using var decoder = new JpegDecoder();
        return DecodedPlanes.Of(decoder, file, region ?? JpegFiles.SizeOf(file).Bounds, denominator);
    }

    private static double MeanDifference(DecodedPlanes one, DecodedPlanes other) =>
        one.Planes[0].Samples.Zip(other.Planes[0].Samples, (a, b) => Math.Abs(a - b)).Average();

    private static bool IsScan(JpegSegment segment) => segment.Marker == JpegSegment.Scan;

    private static JpegSegment Frame(List<JpegSegment> segments) => segments.First(segment => segment.IsFrame);

    /// <summary>What stands in front of each scan, its header and its data; then the end marker.</summary>
    private static List<List<JpegSegment>> ScanParts(byte[] file)
    {
        List<List<JpegSegment>> parts = [[]];
        foreach (var segment in JpegSegment.Split(file))
        {
            if (parts[^1] is [.., { Marker: JpegSegment.Data }])
                parts.Add([]);
            parts[^1].Add(segment);
        }

        return parts;
    }

    private static IEnumerable<List<byte>> Scans(List<JpegSegment> segments) =>
        segments.Where(IsScan).Select(segment => segment.Content);

    private static IEnumerable<List<byte>> Data(List<JpegSegment> segments, Func<List<byte>, bool> isWanted)
    {
        for (var i = 0; i + 1 < segments.Count; i++)
        {
            if (IsScan(segments[i]) && isWanted(segments[i].Content))
                yield return segments[i + 1].Content;
        }
    }

    private static void Remove(List<JpegSegment> segments, Func<List<byte>, bool> isUnwanted)
    {
        for (var i = segments.Count - 2; i >= 0; i--)
        {
            if (IsScan(segments[i]) && isUnwanted(segments[i].Content))
                segments.RemoveRange(i, 2);
        }
    }
}
