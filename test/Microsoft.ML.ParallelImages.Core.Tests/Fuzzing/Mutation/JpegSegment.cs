using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>A marker segment of a JPEG file, or, with marker 0, the image data behind a scan's header.</summary>
internal sealed record JpegSegment(byte Marker, List<byte> Content)
{
    public const byte Frame = 0xC0, Huffman = 0xC4, Scan = 0xDA, Quantization = 0xDB, Restart = 0xDD, Data = 0;

    public bool IsFrame => Marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>What a file consists of behind its first two bytes.</summary>
    public static List<JpegSegment> Split(ReadOnlySpan<byte> file)
    {
        var segments = new List<JpegSegment>();
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var marker = file[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length)
                break;
            segments.Add(new(marker, [.. file.Slice(at + 4, length - 2)]));
            at += 2 + length;
            if (marker != Scan)
                continue;
            var end = EndOfData(file, at);
            segments.Add(new(Data, [.. file[at..end]]));
            at = end;
        }

        if (at < file.Length)
            segments.Add(new(Data, [.. file[at..]]));
        return segments;
    }

    public static byte[] Join(IEnumerable<JpegSegment> segments)
    {
        var file = new List<byte> { 0xFF, 0xD8 };
        foreach (var (marker, content) in segments)
        {
            if (marker != Data)
                file.AddRange([0xFF, marker, (byte)((content.Count + 2) >> 8), (byte)(content.Count + 2)]);
            file.AddRange(content);
        }

        return [.. file];
    }

    /// <summary>Where the first marker stands that is no restart.</summary>
    private static int EndOfData(ReadOnlySpan<byte> file, int at)
    {
        while (at + 1 < file.Length && (file[at] != 0xFF || file[at + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)))
            at++;
        return at + 1 < file.Length ? at : file.Length;
    }
}
