using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class JpegSeekIndexTests
{
    public static TheoryData<string> SharedNames => JpegFiles.SharedNames;

    public static TheoryData<string> SamplingNames => JpegFiles.SamplingNames;

    public static TheoryData<SKJpegEncoderDownsample> Samplings => JpegFiles.Samplings;

    [Theory]
    [MemberData(nameof(SharedNames))]
    [MemberData(nameof(SamplingNames))]
    public void A_file_gives_the_same_bytes_with_and_without_checkpoints(string name) =>
        AssertSame(JpegFiles.ReadShared(name), name);

    [Theory]
    [MemberData(nameof(Samplings))]
    public void A_drawing_gives_the_same_bytes_with_and_without_checkpoints(SKJpegEncoderDownsample sampling) =>
        AssertSame(JpegFiles.Draw(307, 190, sampling), $"{sampling}");

    [Fact]
    public void Checkpoints_are_used()
    {
        // Another file of the same grid is read from the places of the first: its pixels cannot come out right.
        var (file, other) = (JpegFiles.Draw(256, 256, default), JpegFiles.Draw(256, 256, default, quality: 60));
        var region = new PixelRect(200, 200, 40, 40);
        using var decoder = new JpegDecoder();
        var store = new JpegSeekIndex();
        var expected = DecodedPlanes.Of(decoder, other, region, 1);
        DecodedPlanes.Of(decoder, file, new PixelRect(0, 0, 256, 256), 1, store);
        var wrong = Record.Exception(
            () => DecodedPlanes.Of(decoder, other, region, 1, store).AssertPartOf(expected, "other"));
        Assert.NotNull(wrong);
    }

    [Fact]
    public void A_file_replaced_by_one_of_its_length_is_not_read_by_the_old_ones_places()
    {
        byte[] first = JpegFiles.Draw(256, 256, default),
            second = JpegFiles.Draw(256, 256, default, quality: 80, seed: 9);
        var options = new DecodeOptions { SeekIndex = new JpegSeekIndex() };
        foreach (var file in (byte[][])[first, [.. second, .. new byte[first.Length - second.Length]]])
        {
            var image = ImageFile.FromBytes(file, "same name");
            foreach (var region in (PixelRect[])[new(0, 0, 256, 256), new(200, 200, 40, 40)])
                Assert.Equal(Decode(image, new DecodeOptions(), region), Decode(image, options, region));
        }
    }

    [Fact]
    public void A_store_that_is_full_takes_no_further_files_and_still_decodes()
    {
        var store = new JpegSeekIndex(maxBytes: 600);
        using var decoder = new JpegDecoder();
        using var planes = new PlanarImage();
        var file = JpegFiles.Draw(160, 160, default);
        for (var key = 0UL; key < 9; key++)
            Assert.True(decoder.TryDecode(file, new PixelRect(0, 0, 160, 160), 1, planes, store, key, out _));
        Assert.InRange(store.Count, 1, 8);
        Assert.InRange(store.ByteSize, 1, 600);
    }

    [Fact]
    public async Task Many_threads_fill_a_store_without_exceeding_it()
    {
        var file = JpegFiles.Draw(160, 160, default);
        for (var round = 0; round < 20; round++)
        {
            var store = new JpegSeekIndex(maxBytes: 1000);
            using var start = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Factory.StartNew(
                () => Fill(file, store, start, worker), TaskCreationOptions.LongRunning)));
            Assert.InRange(store.ByteSize, 1, 1000);
        }
    }

    [Fact]
    public void A_scan_that_a_stray_restart_marker_ends_is_refused_with_and_without_checkpoints()
    {
        // Without a restart interval the marker ends the data, here at a place that is noted.
        var drawn = JpegFiles.Draw(64, 64, default);
        const int header = 14;
        var data = drawn.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA]) + header;
        byte[] file = [.. drawn[..data], 0xFF, 0xD0, .. drawn[data..]];
        var store = new JpegSeekIndex();
        using var decoder = new JpegDecoder();
        for (var pass = 0; pass < 2; pass++)
        {
            Assert.Throws<JpegFormatException>(
                () => DecodedPlanes.Of(decoder, file, new PixelRect(0, 0, 64, 64), 1, store));
        }
    }

    private static byte[] Decode(ImageFile image, DecodeOptions options, PixelRect region)
    {
        using var decoder = new ImageDecoder(options);
        using var planes = new PlanarImage();
        decoder.Open(image);
        decoder.Decode(region, 1, planes);
        return DecodedPlanes.Of(planes).Planes[0].Samples;
    }

    private static void Fill(byte[] file, JpegSeekIndex store, Barrier start, int worker)
    {
        using var decoder = new JpegDecoder();
        using var planes = new PlanarImage();
        start.SignalAndWait();
        for (var key = 0; key < 5; key++)
        {
            decoder.TryDecode(
                file, new PixelRect(0, 0, 160, 160), 1, planes, store, (ulong)((10 * worker) + key), out _);
        }
    }

    /// <summary>Regions come in an order in which the known checkpoints end before, inside and behind them.</summary>
    private static void AssertSame(byte[] file, string name)
    {
        var size = JpegFiles.SizeOf(file);
        using var decoder = new JpegDecoder();
        foreach (var denominator in (int[])[1, 2, 4, 8])
        {
            var store = new JpegSeekIndex();
            foreach (var region in Regions.Of(size, 20).Skip(1).Append(size.Bounds))
            {
                var without = DecodedPlanes.Of(decoder, file, region, denominator);
                var with = DecodedPlanes.Of(decoder, file, region, denominator, store);
                Assert.Equal(without.Planes[0].Width, with.Planes[0].Width);
                with.AssertPartOf(without, $"{name}, {region}, 1/{denominator}, with checkpoints");
            }
        }
    }
}
