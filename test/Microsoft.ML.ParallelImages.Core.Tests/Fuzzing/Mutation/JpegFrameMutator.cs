namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>
/// Damages the frame headers of JPEG files: size, components, how densely they are sampled, how they are coded.
/// </summary>
internal static class JpegFrameMutator
{
    public static void Mutate(List<JpegSegment> segments, JpegSegment frame, Random random)
    {
        var (content, components) = (frame.Content, (frame.Content.Count - 6) / 3);
        switch (random.Next(8))
        {
            case 0:
                Put16(content, 1 + (2 * random.Next(2)), ByteMutator.NextSide(random));
                Repeat(segments, 1 + random.Next(4));
                break;
            case 1:
                content[8 + (3 * random.Next(components))] = (byte)random.Next(5);
                break;
            case 2 when components == 3:
                byte[] names = random.Next(2) == 0 ? [.. "RGB"u8] : [0, 1, 2];
                (content[6], content[9], content[12]) = (names[0], names[1], names[2]);
                Rename(segments, content);
                break;
            case 3:
                segments[segments.IndexOf(frame)] = frame with { Marker = (byte)random.Next(0xC0, 0xD0) };
                break;
            case 4:
                content[random.Next(6)] = ByteMutator.Next(random);
                break;
            case 5:
                content[7 + (3 * random.Next(components))] = ByteMutator.Next(random);
                break;
            default:
                Sample(content, components, random);
                Repeat(segments, 1 + random.Next(4));
                break;
        }
    }

    /// <summary>Sets all sampling factors, mostly to some that an MCU has room for.</summary>
    private static void Sample(List<byte> frame, int components, Random random)
    {
        const int mostBlocks = 10;
        int blocks;
        do
        {
            blocks = 0;
            for (var i = 0; i < components; i++)
            {
                int across = 1 + random.Next(4), down = 1 + random.Next(4);
                frame[7 + (3 * i)] = (byte)((across << 4) | down);
                blocks += across * down;
            }
        }
        while (blocks > mostBlocks && random.Next(50) > 0);
    }

    /// <summary>Lets scans name the components as the frame does.</summary>
    private static void Rename(List<JpegSegment> segments, List<byte> frame)
    {
        var scans = segments.Where(segment => segment.Marker == JpegSegment.Scan && segment.Content.Count == 10);
        foreach (var (_, content) in scans)
            (content[1], content[3], content[5]) = (frame[6], frame[9], frame[12]);
    }

    /// <summary>Makes the image data last for more MCUs.</summary>
    public static void Repeat(List<JpegSegment> segments, int times)
    {
        var data = segments.Find(segment => segment.Marker == JpegSegment.Data && segment.Content.Count < 20_000);
        var once = data?.Content.ToArray() ?? [];
        for (; times > 1; times--)
            data?.Content.AddRange(once);
    }

    private static void Put16(List<byte> content, int at, int value) =>
        (content[at], content[at + 1]) = ((byte)(value >> 8), (byte)value);
}
