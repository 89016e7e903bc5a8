using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>Damages PNG files chunk by chunk; checksums are right, so that what they protect is read.</summary>
internal static class PngMutator
{
    private static readonly (byte Depth, byte Color)[] Kinds =
    [
        (1, 0), (2, 0), (4, 0), (8, 0), (16, 0), (8, 2), (16, 2), (1, 3), (2, 3), (4, 3), (8, 3), (8, 4), (16, 4),
        (8, 6), (16, 6),
    ];

    private const int MostPixels = 10_000;

    public static void Mutate(List<byte> file, Random random)
    {
        var chunks = PngChunk.Split([.. file]);
        if (chunks is not [{ Kind: "IHDR", Content.Length: 13 }, ..])
            return;
        var header = chunks[0].Content;
        switch (random.Next(9))
        {
            case 0:
                header[random.Next(13)] = ByteMutator.Next(random);
                break;
            case 1:
                BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * random.Next(2)), ByteMutator.NextSide(random));
                break;
            case 2 or 3:
                Redraw(chunks, header, random);
                break;
            case 4:
                var length = random.Next(8) == 0 ? random.Next(800) : 3 * random.Next(1, 257);
                Replace(chunks, new("PLTE", ByteMutator.NextBytes(random, length)));
                break;
            case 5:
                var count = random.Next(2) == 0 ? random.Next(8) : random.Next(300);
                Replace(chunks, new("tRNS", ByteMutator.NextBytes(random, count)));
                break;
            case 6:
                Replace(chunks, SignificantBits(header[9], random));
                break;
            case 7:
                chunks.Insert(random.Next(chunks.Count + 1), new("eXIf", ExifMutator.Block(random)));
                break;
            default:
                Rearrange(chunks, random);
                break;
        }

        file.Clear();
        file.AddRange(PngChunk.Join(chunks));
    }

    /// <summary>Another kind of picture with as much data as it needs, or a little less.</summary>
    private static void Redraw(List<PngChunk> chunks, byte[] header, Random random)
    {
        (header[8], header[9]) = Kinds[random.Next(Kinds.Length)];
        header[12] = (byte)(random.Next(4) == 0 ? 1 : 0);
        long width = BinaryPrimitives.ReadUInt32BigEndian(header),
            height = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        if (Math.Max(width, height) > MostPixels || width * height > MostPixels)
        {
            (width, height) = (1 + random.Next(60), 1 + random.Next(60));
            BinaryPrimitives.WriteInt32BigEndian(header, (int)width);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), (int)height);
        }

        var channels = header[9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var stride = 1 + (((width * channels * header[8]) + 7) / 8);
        var pixels = ByteMutator.NextBytes(random, (int)(stride * height) + (header[12] * 64));
        var most = random.Next(2) == 0 ? 5 : 1;
        for (var row = 0L; row < pixels.Length; row += stride)
            pixels[row] = (byte)random.Next(most);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(pixels.AsSpan(0, random.Next(6) == 0 ? random.Next(pixels.Length) : pixels.Length));
        if (header[9] == 3 && (random.Next(2) == 0 || !chunks.Exists(chunk => chunk.Kind == "PLTE")))
            Replace(chunks, new("PLTE", ByteMutator.NextBytes(random, 3 * (1 + random.Next(20)))));
        if (random.Next(3) == 0)
            Replace(chunks, SignificantBits(header[9], random));
        chunks.RemoveAll(chunk => chunk.Kind == "IDAT");
        var end = chunks.FindIndex(chunk => chunk.Kind == "IEND");
        chunks.Insert(end < 0 ? chunks.Count : end, new("IDAT", packed.ToArray()));
    }

    /// <summary>
    /// How many bits mean anything; 5, 6, 5 are what displays had, and a case of its own to decoders.
    /// </summary>
    private static PngChunk SignificantBits(byte color, Random random)
    {
        var count = random.Next(4) == 0 ? random.Next(6) : color switch { 0 => 1, 4 => 2, 6 => 4, _ => 3 };
        byte[] bits = random.Next(2) == 0 ? [5, 6, 5, 1, 1, 1] : ByteMutator.NextBytes(random, 6);
        return new("sBIT", [.. bits.Take(count).Select(some => (byte)(some % 9))]);
    }

    /// <summary>Puts a chunk in the place of its kind, or in front of the pixels.</summary>
    private static void Replace(List<PngChunk> chunks, PngChunk chunk)
    {
        chunks.RemoveAll(old => old.Kind == chunk.Kind);
        var before = chunk.Kind == "tRNS" ? "IDAT" : "PLTE";
        var at = chunks.FindIndex(other => other.Kind == before || other.Kind == "IDAT");
        chunks.Insert(at < 0 ? chunks.Count : at, chunk);
    }

    private static void Rearrange(List<PngChunk> chunks, Random random)
    {
        var (from, to) = (random.Next(chunks.Count), random.Next(chunks.Count));
        var chunk = chunks[from];
        switch (random.Next(4))
        {
            case 0:
                chunks.RemoveAt(from);
                break;
            case 1:
                chunks.Insert(to, chunk);
                break;
            case 2:
                var length = random.Next(chunk.Content.Length + 1);
                chunks[from] = chunk with { Content = chunk.Content[..length] };
                chunks.Insert(from + 1, chunk with { Content = chunk.Content[length..] });
                break;
            default:
                if (chunk.Content.Length > 0)
                    chunk.Content[random.Next(chunk.Content.Length)] = ByteMutator.Next(random);
                break;
        }
    }
}
