using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Pictures of every kind, filter and odd size, against their samples: equal, not similar.</summary>
public sealed class PngKindTests
{
    private static readonly Rgb Olive = new(200, 100, 50), Middle = new(77, 77, 77);

    public static MatrixTheoryData<int, bool> Kinds => new(Enumerable.Range(0, PngSamples.Kinds.Count), [false, true]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_filter_at_every_small_width_gives_the_samples(int kind, bool interlaced)
    {
        var (depth, color) = PngSamples.Kinds[kind];
        using var decoder = new PngDecoder();
        for (var width = 1; width <= 17; width++)
        {
            foreach (var height in (int[])[1, 2, 3, 5, 9])
            {
                for (var filter = 0; filter <= 5; filter++)
                {
                    var samples = new PngSamples(width, height, depth, color);
                    int FilterOf(int row) => filter == 5 ? (row + 1) % 5 : filter;
                    var file = samples.ToFile(FilterOf, interlaced, Palette(samples), pieces: 1 + (width % 3));
                    var expected = new PngExpectation(samples, Colors(samples), [], Rgb.Black).Planes();
                    AssertPlanes(expected, Decode(decoder, file, new(0, 0, width, height), 1));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_region_is_a_part_of_the_whole_picture(int kind, bool interlaced)
    {
        var (depth, color) = PngSamples.Kinds[kind];
        var samples = new PngSamples(53, 41, depth, color);
        var file = samples.ToFile(row => row * 3 % 5, interlaced, Palette(samples), pieces: 4);
        using var decoder = new PngDecoder();
        var whole = DecodeOnce(decoder, file, new(0, 0, 53, 41), 1);
        foreach (var region in Regions.Of(new(53, 41), 40))
            DecodeOnce(decoder, file, region, 1).AssertPartOf(whole, $"{region}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clear_and_half_clear_pixels_show_the_background(int kind, bool interlaced)
    {
        var (depth, color) = PngSamples.Kinds[kind];
        var samples = new PngSamples(23, 19, depth, color);
        var clear = Transparency(samples);
        byte[] chunks = [.. Palette(samples), .. clear.Length > 0 ? PngFile.Chunk("tRNS"u8, clear) : []];
        var file = samples.ToFile(row => row % 5, interlaced, chunks);
        foreach (var background in (Rgb[])[Rgb.Black, Olive, Middle])
        {
            using var decoder = new PngDecoder { Background = background };
            var expected = new PngExpectation(samples, Colors(samples), clear, background).Planes();
            AssertPlanes(expected, Decode(decoder, file, new(0, 0, 23, 19), 1));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shrunken_picture_has_the_means_of_boxes(int kind, bool interlaced)
    {
        var (depth, color) = PngSamples.Kinds[kind];
        var samples = new PngSamples(27, 22, depth, color);
        var file = samples.ToFile(row => row % 5, interlaced, Palette(samples));
        using var decoder = new PngDecoder();
        var full = DecodeOnce(decoder, file, new(2, 1, 23, 19), 1);
        foreach (var box in (int[])[2, 4, 8])
        {
            var small = DecodeOnce(decoder, file, new(2, 1, 23, 19), box);
            Assert.Equal((full.Encoding, 1.0 / box), (small.Encoding, small.Planes[0].ScaleX));
            for (var i = 0; i < full.Planes.Count; i++)
                Assert.Equal(Shrink(full.Planes[i], box), small.Planes[i].Samples);
        }
    }

    [Fact]
    public void Grey_pictures_have_one_plane_unless_a_colour_shows_through()
    {
        Assert.Equal(ColorEncoding.Gray, EncodingOf(PngColor.Gray, 8, [], Olive));
        Assert.Equal(ColorEncoding.Gray, EncodingOf(PngColor.Gray, 16, [], Olive));
        Assert.Equal(ColorEncoding.Gray, EncodingOf(PngColor.Gray, 1, [], Olive));
        Assert.Equal(ColorEncoding.Gray, EncodingOf(PngColor.GrayAlpha, 8, [], Middle));
        Assert.Equal(ColorEncoding.Rgb, EncodingOf(PngColor.GrayAlpha, 8, [], Olive));
        Assert.Equal(ColorEncoding.Rgb, EncodingOf(PngColor.Gray, 8, PngFile.Chunk("tRNS"u8, [0, 9]), Olive));
        Assert.Equal(ColorEncoding.Rgb, EncodingOf(PngColor.Gray, 16, PngFile.Chunk("tRNS"u8, [0, 9]), Olive));
        Assert.Equal(ColorEncoding.Gray, EncodingOf(PngColor.Gray, 16, PngFile.Chunk("tRNS"u8, [0, 9]), Middle));
        var greys = PngFile.Chunk("PLTE"u8, [0, 0, 0, 90, 90, 90]);
        Assert.Equal(ColorEncoding.Gray, EncodingOf(PngColor.Indexed, 1, greys, Olive));
        Assert.Equal(ColorEncoding.Rgb, EncodingOf(PngColor.Rgb, 8, [], Middle));
    }

    /// <summary>Colour management would change samples; nothing in this library does any.</summary>
    [Fact]
    public void Gamma_profile_and_other_notes_change_no_sample()
    {
        var samples = new PngSamples(9, 9, 8, PngColor.Rgb);
        byte[] notes =
        [
            .. PngFile.Chunk("gAMA"u8, [0, 0, 0xB1, 0x8F]), .. PngFile.Chunk("sRGB"u8, [0]),
            .. PngFile.Chunk("cHRM"u8, new byte[32]), .. PngFile.Chunk("iCCP"u8, [65, 0, 0, 1, 2, 3]),
            .. PngFile.Chunk("sBIT"u8, [5, 6, 5]), .. PngFile.Chunk("tEXt"u8, "a\0b"u8),
        ];
        using var decoder = new PngDecoder();
        Assert.Equal(
            DecodeOnce(decoder, samples.ToFile(_ => 0), new(0, 0, 9, 9), 1).Planes[1].Samples,
            DecodeOnce(decoder, samples.ToFile(_ => 0, chunks: notes), new(0, 0, 9, 9), 1).Planes[1].Samples);
    }

    [Fact]
    public void A_worker_takes_no_new_memory_from_picture_to_picture()
    {
        var files = PngSamples.Kinds.Select(kind => new PngSamples(40, 30, kind.Depth, kind.Color))
            .SelectMany(samples => new[] { false, true }.Select(
                interlaced => samples.ToFile(row => row % 5, interlaced, Palette(samples)))).ToArray();
        using var decoder = new PngDecoder();
        using var planes = new PlanarImage();
        void DecodeAll()
        {
            foreach (var file in files)
                decoder.Decode(file, new(3, 2, 30, 20), 2, planes);
        }

        for (var i = 0; i < 40; i++)
            DecodeAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            DecodeAll();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 * files.Length);
    }

    private static ColorEncoding EncodingOf(PngColor color, int depth, byte[] chunks, Rgb background)
    {
        using var decoder = new PngDecoder { Background = background };
        var file = new PngSamples(5, 5, depth, color).ToFile(_ => 0, chunks: chunks);
        return DecodeOnce(decoder, file, new(0, 0, 5, 5), 1).Encoding;
    }

    private static byte[] Shrink(DecodedPlanes.Part full, int box) =>
    [
        .. from y in Enumerable.Range(0, (full.Height + box - 1) / box)
           from x in Enumerable.Range(0, (full.Width + box - 1) / box)
           select MeanOf(full, new(x * box, y * box, box, box)),
    ];

    private static byte MeanOf(DecodedPlanes.Part plane, PixelRect box)
    {
        var inside = box.Intersect(new(0, 0, plane.Width, plane.Height));
        var mean = (from y in Enumerable.Range(inside.Top, inside.Height)
                    from x in Enumerable.Range(inside.Left, inside.Width)
                    select (int)plane.Row(y)[x]).Average();
        return (byte)Math.Floor(mean + 0.5);
    }

    /// <summary>As many colours as there are indices but one in three, so that some indices lie beyond.</summary>
    private static byte[] Colors(PngSamples samples) => samples.Color == PngColor.Indexed
        ? [.. Enumerable.Range(0, 3 * Math.Max(1, (1 << samples.Depth) * 2 / 3)).Select(i => (byte)((i * 91) + 7))]
        : [];

    private static byte[] Palette(PngSamples samples) =>
        samples.Color == PngColor.Indexed ? PngFile.Chunk("PLTE"u8, Colors(samples)) : [];

    /// <summary>Alphas of all colours but the last; or the colour of a pixel that is there.</summary>
    private static byte[] Transparency(PngSamples samples)
    {
        if (samples.Color == PngColor.Indexed)
            return [.. Enumerable.Range(0, Math.Max(1, (Colors(samples).Length / 3) - 1)).Select(i => (byte)(i * 67))];
        if (samples.Color is PngColor.GrayAlpha or PngColor.Rgba)
            return [];
        var clear = new byte[2 * samples.Channels];
        for (var i = 0; i < samples.Channels; i++)
            BinaryPrimitives.WriteUInt16BigEndian(clear.AsSpan(2 * i), (ushort)samples[4, 3, i]);
        return clear;
    }

    private static byte[][] Decode(PngDecoder decoder, byte[] file, PixelRect region, int denominator)
    {
        var decoded = DecodeOnce(decoder, file, region, denominator);
        return [.. Enumerable.Range(0, 3).Select(i => decoded.Planes[decoded.Planes.Count == 1 ? 0 : i].Samples)];
    }

    private static DecodedPlanes DecodeOnce(PngDecoder decoder, byte[] file, PixelRect region, int denominator)
    {
        using var planes = new PlanarImage();
        decoder.Decode(file, region, denominator, planes);
        return DecodedPlanes.Of(planes);
    }

    private static void AssertPlanes(byte[][] expected, byte[][] actual)
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected[i], actual[i]);
    }
}
