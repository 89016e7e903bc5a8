using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Files that are none, by name; and those that only look like it.</summary>
public sealed class PngFaultTests
{
    private static readonly PngSamples Grey = new(20, 16, 8, PngColor.Gray), Indices = new(9, 9, 4, PngColor.Indexed);

    private static readonly byte[] Palette = PngFile.Chunk("PLTE"u8, [1, 2, 3, 4, 5, 6]);

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "line ends were changed", Changed(Plain, 4, 10), "first eight bytes" },
        { "no header first", [.. Plain[..8], .. PngFile.Chunk("tEXt"u8, []), .. Plain[8..]], "no header" },
        { "two headers", With(PngFile.Chunk("IHDR"u8, Grey.Header())), "IHDR" },
        { "a short header", [.. Plain[..8], .. PngFile.Chunk("IHDR"u8, new byte[12])], "no header" },
        { "no columns", Headed(0, 16), "0x16" },
        { "colour type 5", Headed(20, 16, color: 5), "colour type 5" },
        { "colour type 7", Headed(20, 16, color: 7), "colour type 7" },
        { "three bits", Headed(20, 16, depth: 3), "3 bits" },
        { "indices of 16 bits", Headed(20, 16, depth: 16, color: 3), "16 bits" },
        { "colours of 4 bits", Headed(20, 16, depth: 4, color: 2), "4 bits" },
        { "another packing", Mended(26, 1), "packing" },
        { "another filtering", Mended(27, 1), "packing" },
        { "another interlacing", Mended(28, 2), "packing" },
        { "a wrong checksum of the header", Changed(Plain, 29, 0), "checksum of its header" },
        { "a wrong checksum of the pixels", Changed(Plain, Plain.Length - 13, 0), "checksum of its pixels" },
        { "a wrong checksum of the palette", Indexed(Changed(Palette, 17, 0)), "checksum of its palette" },
        { "no palette", Indexed([]), "palette" },
        { "a palette behind the pixels", [.. Indexed([])[..^12], .. Palette, .. Plain[^12..]], "palette" },
        { "an empty palette", Indexed(PngFile.Chunk("PLTE"u8, [])), "no colours" },
        { "half a colour", Indexed(PngFile.Chunk("PLTE"u8, [1, 2])), "no colours" },
        { "two palettes", Indexed([.. Palette, .. Palette]), "two palettes" },
        { "a chunk that has to be known", With(PngFile.Chunk("MUST"u8, [])), "MUST" },
        { "a chunk of 4 GB", With([0xFF, 0xFF, 0xFF, 0xFF, .. "tEXt"u8]), "claims" },
        { "no pixels", [.. Plain[..33], .. Plain[^12..]], "no pixels" },
        { "a header alone", Plain[..33], "cut off" },
        { "half of the pixels", Plain[..60], "cut off" },
        { "too few pixels", PngFile.OfData(Grey.Header(), [], Pack(new byte[100])), "fewer pixels" },
        { "pixels behind another chunk", Split(PngFile.Chunk("tEXt"u8, [])), "fewer pixels" },
        { "an unknown filter", PngFile.OfData(Grey.Header(), [], Pack([5, .. new byte[400]])), "filter 5" },
        { "no stream of pixels", PngFile.OfData(Grey.Header(), [], [1, 2, 3, 4]), "no zlib stream" },
        { "no end of blocks", PngFile.OfData(Grey.Header(), [], [0x78, 1, .. EmptyBlocks(2_000)]), "of nothing" },
        { "no data at all", PngFile.OfData(Grey.Header(), [], []), "no pixels" },
    };

    private static byte[] Plain => Grey.ToFile(row => row % 5);

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_fault_is_refused_by_its_name(string fault, byte[] file, string reason)
    {
        var failure = Assert.Throws<PngFormatException>(() => Decode(file));
        Assert.True(failure.Message.Contains(reason, StringComparison.Ordinal), $"{fault}: {failure.Message}");
    }

    public static TheoryData<string, byte[]> Harmless => new()
    {
        { "more pixels than are needed", PngFile.OfData(Grey.Header(), [], Pack([.. Rows(Plain), 0, 1, 2])) },
        { "no end", Plain[..^12] },
        { "a wrong checksum of a comment", With(Changed(PngFile.Chunk("tEXt"u8, [1, 2, 3, 4]), 15, 0)) },
        { "a palette of a grey picture", With(Palette) },
        { "empty chunks of pixels", [.. Plain[..33], .. PngFile.Chunk("IDAT"u8, []), .. Plain[33..]] },
        { "transparency that does not fit", With(PngFile.Chunk("tRNS"u8, [1, 2, 3])) },
        { "transparency with a wrong checksum", With(Changed(PngFile.Chunk("tRNS"u8, [0, 1]), 13, 0)) },
        { "something behind the end", [.. Plain, .. Plain] },
        { "an animation", With([.. PngFile.Chunk("acTL"u8, new byte[8]), .. PngFile.Chunk("fcTL"u8, new byte[26])]) },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_does_no_harm_changes_no_pixel(string what, byte[] file) =>
        Assert.True(Decode(Plain).AsSpan().SequenceEqual(Decode(file)), what);

    [Fact]
    public void Damage_below_a_region_harms_nobody_and_above_it_is_found()
    {
        var samples = new PngSamples(60, 200, 8, PngColor.Rgb);
        var file = samples.ToFile(row => row % 5, pieces: 10);
        var damaged = Changed(file, file.Length - 60, (byte)~file[^60]);
        Assert.Equal(Decode(file, new(5, 5, 20, 20)), Decode(damaged, new(5, 5, 20, 20)));
        Assert.Throws<PngFormatException>(() => Decode(damaged, new(5, 190, 20, 10)));
    }

    /// <summary>A hundred times the picture's zeros: what is unpacked goes through a small memory.</summary>
    [Fact]
    public void A_stream_that_does_not_end_is_left_where_the_picture_ends()
    {
        var pool = new PixelPool();
        var header = new PngSamples(1_000, 1_000, 8, PngColor.Gray).Header();
        var file = PngFile.OfData(header, [], Pack(new byte[100 << 20]));
        using var decoder = new PngDecoder(pool);
        using var planes = new PlanarImage();
        var start = Stopwatch.GetTimestamp();
        decoder.Decode(file, new(0, 0, 1_000, 1_000), 1, planes);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1));
        Assert.InRange(pool.RentedBytes, 1, 400_000);
    }

    [Fact]
    public void Every_cut_leaves_rows_that_are_whole_and_grey_below()
    {
        foreach (var (depth, color) in ((int, PngColor)[])[(8, PngColor.Gray), (8, PngColor.Rgb), (16, PngColor.Rgba)])
        {
            var file = new PngSamples(11, 13, depth, color).ToFile(row => row % 5, pieces: 3);
            var whole = Decode(file);
            var before = whole.Length;
            for (var length = file.Length; length > 50; length--)
            {
                using var decoder = new PngDecoder(null, acceptsTruncated: true);
                using var planes = new PlanarImage();
                var cut = file[..length];
                if (Record.Exception(() => decoder.Decode(cut, new(0, 0, 11, 13), 1, planes)) is { } none)
                {
                    Assert.True(Assert.IsType<PngFormatException>(none).IsCutOff, none.Message);
                    continue;
                }

                var part = DecodedPlanes.Of(planes).Planes.SelectMany(plane => plane.Samples).ToArray();
                var there = 11 * 13;
                while (there > 0 && part[there - 1] == 128)
                    there--;
                Assert.Equal(whole[..(there / 11 * 11)], part[..(there / 11 * 11)]);
                Assert.True(there <= before, $"{length} bytes have more rows than more bytes have");
                Assert.Equal(!whole.AsSpan().SequenceEqual(part), decoder.IsTruncated);
                before = there;
            }
        }
    }

    private static byte[] Decode(byte[] file, PixelRect? region = null)
    {
        using var decoder = new PngDecoder();
        using var planes = new PlanarImage();
        decoder.Decode(file, region ?? new(0, 0, 20, 16), 1, planes);
        return [.. DecodedPlanes.Of(planes).Planes.SelectMany(plane => plane.Samples)];
    }

    private static byte[] With(byte[] chunks) => [.. Plain[..33], .. chunks, .. Plain[33..]];

    private static byte[] Indexed(byte[] chunks) => Indices.ToFile(_ => 0, chunks: chunks);

    private static byte[] Changed(byte[] file, int at, byte value)
    {
        var changed = file.ToArray();
        changed[at] = changed[at] == value ? (byte)~value : value;
        return changed;
    }

    /// <summary>Another byte of the header, with the right checksum.</summary>
    private static byte[] Mended(int at, byte value)
    {
        var header = Grey.Header();
        header[at - 16] = value;
        return [.. Plain[..8], .. PngFile.Chunk("IHDR"u8, header), .. Plain[33..]];
    }

    private static byte[] Headed(int width, int height, byte depth = 8, byte color = 0)
    {
        var header = Grey.Header();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, color);
        return [.. Plain[..8], .. PngFile.Chunk("IHDR"u8, header), .. Plain[33..]];
    }

    private static byte[] Split(byte[] between)
    {
        var file = Grey.ToFile(_ => 0, pieces: 2);
        var second = file.AsSpan(50).IndexOf("IDAT"u8) + 46;
        return [.. file[..second], .. between, .. file[second..]];
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>Stored blocks without a byte.</summary>
    private static IEnumerable<byte> EmptyBlocks(int count) =>
        Enumerable.Repeat((byte[])[0, 0, 0, 0xFF, 0xFF], count).SelectMany(block => block);

    private static byte[] Rows(byte[] file)
    {
        using var zlib = new ZLibStream(new MemoryStream(file[41..^16]), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return rows.ToArray();
    }
}
