namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>Damages bytes wherever they stand, and knows no format.</summary>
internal static class ByteMutator
{
    private static readonly byte[] Interesting =
        [0x00, 0x01, 0x0F, 0x11, 0x22, 0x41, 0x44, 0x7F, 0x80, 0xC0, 0xC4, 0xD0, 0xD9, 0xDA, 0xFE, 0xFF];

    private static readonly int[] Sides =
        [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 255, 256, 500, 4_095, 32_767, 65_535];

    /// <summary>A byte that means something to some format, or any.</summary>
    public static byte Next(Random random) =>
        random.Next(2) == 0 ? (byte)random.Next(256) : Interesting[random.Next(Interesting.Length)];

    /// <summary>A picture's side: mostly one that can be decoded quickly.</summary>
    public static int NextSide(Random random) =>
        random.Next(4) > 0 ? 1 + random.Next(96) : Sides[random.Next(Sides.Length)];

    public static byte[] NextBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Does one thing to a file that is not empty.</summary>
    public static void Mutate(List<byte> file, byte[] other, Random random)
    {
        var at = random.Next(file.Count);
        switch (random.Next(10))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 or 2:
                file[at] = Next(random);
                break;
            case 3:
                file.RemoveRange(at, file.Count - at);
                break;
            case 4:
                file.RemoveRange(at, Math.Min(1 + random.Next(40), file.Count - at));
                break;
            case 5:
                file.InsertRange(at, file.GetRange(at, Math.Min(1 + random.Next(200), file.Count - at)));
                break;
            case 6:
                file.InsertRange(at, NextBytes(random, 1 + random.Next(20)));
                break;
            case 7:
                Splice(file, at, other, random);
                break;
            case 8:
                file.InsertRange(at, [0xFF, Next(random)]);
                break;
            default:
                file[random.Next(Math.Min(64, file.Count))] = Next(random);
                break;
        }
    }

    /// <summary>Puts a piece of another file here.</summary>
    private static void Splice(List<byte> file, int at, byte[] other, Random random)
    {
        var from = random.Next(other.Length);
        var length = Math.Min(1 + random.Next(400), other.Length - from);
        file.RemoveRange(at, Math.Min(random.Next(400), file.Count - at));
        file.InsertRange(at, other.AsSpan(from, length).ToArray());
    }
}
