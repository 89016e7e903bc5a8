namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>Damages JPEG files segment by segment: frames, tables, scans, and the data between them.</summary>
internal static class JpegMutator
{
    public static void Mutate(List<byte> file, byte[] other, Random random)
    {
        var segments = JpegSegment.Split([.. file]);
        if (segments.Count == 0)
            return;
        var frame = segments.Find(segment => segment.IsFrame && segment.Content.Count >= 9);
        var kind = random.Next(18);
        if (frame is not null && kind < 6)
            JpegFrameMutator.Mutate(segments, frame, random);
        else if (kind < 8)
            JpegTableMutator.MutateHuffman(segments, random);
        else if (kind == 8)
            JpegTableMutator.MutateQuantization(segments, random);
        else if (kind == 9)
            Restart(segments, random);
        else if (kind == 10)
            MutateScan(segments, random);
        else if (kind == 11)
            Introduce(segments, random);
        else if (kind == 12)
            MutateData(segments, other, random);
        else if (kind == 13)
            Rearrange(segments, random);
        else if (kind == 14)
            segments.RemoveAll(segment => segment.Marker == JpegSegment.Huffman && random.Next(3) > 0);
        else if (kind == 15)
            segments[^1].Content.RemoveRange(0, Math.Min(segments[^1].Content.Count, random.Next(8)));
        else
            MutateContent(segments[random.Next(segments.Count)].Content, random);
        file.Clear();
        file.AddRange(JpegSegment.Join(segments));
    }

    private static void Restart(List<JpegSegment> segments, Random random)
    {
        segments.RemoveAll(segment => segment.Marker == JpegSegment.Restart);
        var scan = segments.FindIndex(segment => segment.Marker == JpegSegment.Scan);
        var interval = 1 + random.Next(random.Next(2) == 0 ? 4 : 40);
        segments.Insert(Math.Max(0, scan), new(JpegSegment.Restart, [(byte)(interval >> 8), (byte)interval]));
        var data = segments.Find(segment => segment.Marker == JpegSegment.Data)?.Content ?? [];
        for (var i = 0; i < 1 + random.Next(30) && data.Count > 0; i++)
            data.InsertRange(random.Next(data.Count), [0xFF, (byte)(0xD0 + (i % 8))]);
    }

    private static void MutateScan(List<JpegSegment> segments, Random random)
    {
        var scans = segments.FindAll(segment => segment.Marker == JpegSegment.Scan && segment.Content.Count > 3);
        if (scans.Count == 0)
            return;
        var content = scans[random.Next(scans.Count)].Content;
        var count = Math.Min((int)content[0], (content.Count - 4) / 2);
        if (random.Next(3) == 0 && count == 3)
            Divide(segments, content);
        else if (random.Next(3) == 0 && count > 1)
            (content[1], content[3]) = (content[3], content[1]);
        else if (count > 0 && random.Next(2) == 0)
            content[2 + (2 * random.Next(count))] = (byte)((random.Next(4) << 4) | random.Next(4));
        else
            content[random.Next(content.Count)] = ByteMutator.Next(random);
    }

    /// <summary>Makes a scan of each component, all with the same data.</summary>
    private static void Divide(List<JpegSegment> segments, List<byte> scan)
    {
        var at = segments.FindIndex(segment => ReferenceEquals(segment.Content, scan));
        var data = at + 1 < segments.Count ? segments[at + 1].Content : [];
        segments.RemoveRange(at, Math.Min(2, segments.Count - at));
        for (var i = 2; i >= 0; i--)
        {
            segments.InsertRange(at, [
                new(JpegSegment.Scan, [1, scan[1 + (2 * i)], scan[2 + (2 * i)], 0, 63, 0]),
                new(JpegSegment.Data, [.. data.Where((_, place) => place < data.Count - 2)])]);
        }
    }

    /// <summary>Says what colours mean, or how the picture is turned.</summary>
    private static void Introduce(List<JpegSegment> segments, Random random)
    {
        if (random.Next(3) == 0)
            segments.RemoveAll(segment => segment.Marker == 0xE0);
        segments.Insert(0, random.Next(2) == 0
            ? new(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, (byte)random.Next(4)])
            : new(0xE1, [.. "Exif\0\0"u8, .. ExifMutator.Block(random)]));
    }

    private static void MutateData(List<JpegSegment> segments, byte[] other, Random random)
    {
        var data = segments.Find(segment => segment.Marker == JpegSegment.Data)?.Content;
        if (data is not { Count: > 4 })
            return;
        switch (random.Next(4))
        {
            case 0:
                data.RemoveRange(random.Next(data.Count), 1);
                break;
            case 1:
                data.InsertRange(random.Next(data.Count), ByteMutator.NextBytes(random, 1 + random.Next(60)));
                break;
            case 2:
                JpegFrameMutator.Repeat(segments, 2 + random.Next(3));
                break;
            default:
                ByteMutator.Mutate(data, other, random);
                break;
        }
    }

    private static void Rearrange(List<JpegSegment> segments, Random random)
    {
        var (from, to) = (random.Next(segments.Count), random.Next(segments.Count));
        var segment = segments[from];
        if (random.Next(2) == 0)
            segments.RemoveAt(from);
        if (random.Next(3) > 0)
            segments.Insert(Math.Min(to, segments.Count), segment);
    }

    private static void MutateContent(List<byte> content, Random random)
    {
        if (content.Count > 0)
            content[random.Next(Math.Min(24, content.Count))] = ByteMutator.Next(random);
    }
}
