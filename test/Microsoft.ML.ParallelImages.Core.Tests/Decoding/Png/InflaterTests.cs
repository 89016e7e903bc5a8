using System.IO.Compression;
using Microsoft.ML.ParallelImages.Decoding.Png;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Our unpacking against .NET's, which is zlib's: the same bytes, and the same streams refused.</summary>
public sealed class InflaterTests
{
    private static int DamagedCount =>
        int.TryParse(Environment.GetEnvironmentVariable("PARALLELIMAGES_FUZZ_FILES"), out var count) ? count : 20_000;

    private static readonly CompressionLevel[] Levels =
    [
        CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.Optimal,
        CompressionLevel.SmallestSize,
    ];

    public static MatrixTheoryData<string, CompressionLevel, int> Streams => new(
        ["one byte", "zeros", "noise", "letters", "pixels", "long", "far copies"],
        Levels,
        [1, 2, 7, 300, 100_000]);

    [Theory]
    [MemberData(nameof(Streams))]
    public void What_was_packed_comes_out_in_chunks_and_pieces_of_any_size(
        string kind, CompressionLevel level, int chunk)
    {
        var bytes = Content(kind);
        var file = File(Pack(bytes, level), chunk);
        foreach (var piece in (int[])[1, 13, 1_000, 70_000, bytes.Length])
        {
            if (piece > 0 && bytes.Length / piece < 50_000)
                Assert.Equal(bytes, Unpack(file, bytes.Length, piece));
        }
    }

    [Fact]
    public void As_much_comes_out_as_is_asked_for_whatever_follows()
    {
        var bytes = Content("pixels");
        var packed = Pack(bytes, CompressionLevel.Optimal);
        packed.AsSpan(packed.Length * 3 / 4).Fill(0xAA);
        for (var length = 0; length < 4_000; length += 37)
            Assert.Equal(bytes[..length], Unpack(File(packed, 512), length, 61));
    }

    [Fact]
    public void A_damaged_stream_is_unpacked_or_refused_as_zlib_does()
    {
        const int length = 1_500;
        var random = new Random(11);
        byte[][] wholes =
        [
            .. from kind in (string[])["letters", "noise", "pixels", "zeros"]
               from level in Levels
               select Pack(Content(kind)[..length], level),
        ];
        var (same, refused) = (0, 0);
        for (var i = 0; i < DamagedCount; i++)
        {
            var packed = Damage(wholes[i % wholes.Length], random);
            var expected = UnpackByZlib(packed, length);

            // At the last byte zlib looks at what follows, and refuses it.
            if (expected.Length == length - 1)
                continue;
            var file = File(packed, 1 + random.Next(900));
            if (expected.Length < length)
            {
                Assert.Throws<PngFormatException>(() => Unpack(file, length, 100));
                refused++;
                continue;
            }

            Assert.Equal(expected, Unpack(file, length, 100));
            same++;
        }

        Assert.True(same > DamagedCount / 20 && refused > DamagedCount / 20, $"{same} unpacked, {refused} refused");
    }

    /// <summary>Few bytes, and so many that look-ups have several literals, of which the last may be missing.</summary>
    [Theory]
    [InlineData("pixels", 3_000)]
    [InlineData("letters", 15_000)]
    public void A_stream_that_ends_early_gives_the_bytes_that_are_there(string kind, int length)
    {
        var bytes = Content(kind)[..length];
        var packed = Pack(bytes, CompressionLevel.Optimal);
        for (var cut = Math.Max(2, packed.Length - 500); cut < packed.Length - 4; cut++)
        {
            var there = UnpackByZlib(packed[..cut], bytes.Length).Length;
            Assert.Equal(bytes[..there], Unpack(File(packed[..cut], 64), there, 1));
            var end = Assert.Throws<PngFormatException>(() => Unpack(File(packed[..cut], 64), there + 1, 1));
            Assert.True(end.IsCutOff);
        }
    }

    private static byte[] Content(string kind)
    {
        var random = new Random(3);
        var noise = new byte[5_000];
        random.NextBytes(noise);
        return kind switch
        {
            "one byte" => [7],
            "zeros" => new byte[100_000],
            "noise" => noise,
            "letters" => Make(60_000, _ => 'a' + (random.Next(26) & random.Next(26))),
            "pixels" => Make(40_000, i => (i % 3 * 80) + (i / 1_200) + (random.Next(9) / 7)),
            "long" => Make(300_000, i => random.Next(5) * random.Next(5) * (i >> 14)),
            _ => [.. noise, .. new byte[27_700], .. noise, .. new byte[20], .. noise],
        };
    }

    private static byte[] Make(int count, Func<int, int> of) =>
        [.. Enumerable.Range(0, count).Select(i => (byte)of(i))];

    private static byte[] Pack(byte[] bytes, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] File(byte[] packed, int chunk)
    {
        var header = new PngSamples(1, 1, 8, PngColor.Gray).Header();
        return PngFile.OfData(header, [], packed, (packed.Length + chunk - 1) / chunk);
    }

    private static unsafe byte[] Unpack(byte[] file, int length, int piece)
    {
        using var inflater = new Inflater();
        var unpacked = new byte[length];
        fixed (byte* bytes = file)
        {
            var first = file.AsSpan().IndexOf("IDAT"u8) - 4;
            inflater.Start(new PixelChunks(bytes, file.Length, first), length, Math.Min(length, piece));
            for (var at = 0; at < length; at += piece)
                inflater.Read(Math.Min(piece, length - at)).CopyTo(unpacked.AsSpan(at));
        }

        return unpacked;
    }

    /// <summary>Bits turned over, most of them near the start, or an end that is missing; the head stays.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        const int head = 2, start = 80;
        var packed = whole.ToArray();
        for (var change = random.Next(3); change >= 0; change--)
        {
            var most = random.Next(3) == 0 ? packed.Length : Math.Min(start, packed.Length);
            packed[head + random.Next(most - head)] ^= (byte)(1 << random.Next(8));
        }

        return random.Next(5) == 0 ? packed[..(head + random.Next(packed.Length - head))] : packed;
    }

    /// <summary>As many bytes as there are, up to <paramref name="most"/>, whatever the stream's checksum.</summary>
    private static byte[] UnpackByZlib(byte[] packed, int most)
    {
        var unpacked = new byte[most];
        var read = 0;
        try
        {
            using var zlib = new DeflateStream(new MemoryStream(packed[2..]), CompressionMode.Decompress);

            // Byte by byte, so that nothing behind the last one is looked at.
            while (read < most && zlib.Read(unpacked.AsSpan(read, 1)) > 0)
                read++;
        }
        catch (InvalidDataException)
        {
            // What was read before is right.
        }

        return unpacked[..read];
    }
}
