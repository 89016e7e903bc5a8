namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>Damages the tables of JPEG files, or writes new ones that are right.</summary>
internal static class JpegTableMutator
{
    private const int LongestCode = 16;

    public static void MutateHuffman(List<JpegSegment> segments, Random random)
    {
        var table = Pick(segments, JpegSegment.Huffman, random);
        if (table is not { Count: > 17 } || random.Next(3) == 0)
        {
            var at = segments.FindIndex(segment => segment.Marker == JpegSegment.Scan);
            segments.Insert(Math.Max(0, at), new(JpegSegment.Huffman, NewHuffman(random)));
            return;
        }

        switch (random.Next(4))
        {
            case 0:
                table[0] = (byte)((random.Next(2) << 4) | random.Next(4));
                break;
            case 1:
                var (one, two) = (1 + random.Next(LongestCode), 1 + random.Next(LongestCode));
                (table[one], table[two]) = (table[two], table[one]);
                break;
            case 2:
                table[1 + random.Next(LongestCode)] = ByteMutator.Next(random);
                var missing = table.Skip(1).Take(LongestCode).Sum(count => count) + 17 - table.Count;
                if (missing is > 0 and <= 256 && random.Next(8) > 0)
                    table.AddRange(ByteMutator.NextBytes(random, missing));
                break;
            default:
                table[17 + random.Next(table.Count - 17)] = ByteMutator.Next(random);
                break;
        }
    }

    public static void MutateQuantization(List<JpegSegment> segments, Random random)
    {
        var table = Pick(segments, JpegSegment.Quantization, random);
        if (table is { Count: > 0 } && random.Next(2) == 0)
        {
            table[random.Next(4) == 0 ? 0 : random.Next(table.Count)] = ByteMutator.Next(random);
            return;
        }

        var bytes = 1 + random.Next(2);
        var (number, most) = ((byte)(((bytes - 1) << 4) | random.Next(3)), 1 + random.Next(256));
        var steps = Enumerable.Range(0, 64 * bytes).Select(_ => (byte)random.Next(most));
        segments.Insert(0, new(JpegSegment.Quantization, [number, .. steps]));
    }

    /// <summary>
    /// A code that some bits lead into: as many codes of each length as chance wants and there is room for.
    /// </summary>
    private static List<byte> NewHuffman(Random random)
    {
        var isForDc = random.Next(3) == 0;
        var counts = new byte[LongestCode];
        var (room, symbols) = (1, new List<byte>());
        for (var length = 0; length < LongestCode && symbols.Count < 200; length++)
        {
            room = Math.Min(2 * room, 4_096);
            counts[length] = (byte)random.Next(Math.Min(room, 1 + random.Next(24)));
            room -= counts[length];
            for (var i = 0; i < counts[length]; i++)
            {
                symbols.Add(
                    (byte)(isForDc
                        ? random.Next(12)
                        : ((random.Next(random.Next(2) == 0 ? 3 : 16)) << 4) | random.Next(11)));
            }
        }

        return [(byte)((isForDc ? 0 : 16) | random.Next(2)), .. counts, .. symbols];
    }

    private static List<byte>? Pick(List<JpegSegment> segments, byte marker, Random random)
    {
        var found = segments.FindAll(segment => segment.Marker == marker);
        return found.Count == 0 ? null : found[random.Next(found.Count)].Content;
    }
}
