namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>
/// Damages BMP files: where pixels start, the header's kind, sizes, depths, packing, and the palette.
/// </summary>
internal static class BitmapMutator
{
    private static readonly int[] HeaderLengths = [12, 16, 40, 52, 56, 64, 108, 124];

    private static readonly int[] Depths = [0, 1, 2, 4, 8, 16, 24, 32];

    public static void Mutate(List<byte> file, Random random)
    {
        if (file.Count < 56)
            return;
        switch (random.Next(9))
        {
            case 0:
                Put32(
                    file, 10,
                    random.Next(3) == 0 ? random.Next(2_000) : 14 + HeaderLengths[random.Next(HeaderLengths.Length)]);
                break;
            case 1:
                Put32(file, 14, HeaderLengths[random.Next(HeaderLengths.Length)]);
                break;
            case 2:
                Put32(file, 18, ByteMutator.NextSide(random));
                break;
            case 3:
                Put32(file, 22, random.Next(2) == 0 ? ByteMutator.NextSide(random) : -ByteMutator.NextSide(random));
                break;
            case 4 or 5:
                file[28] = (byte)Depths[random.Next(Depths.Length)];
                Put32(file, 30, random.Next(random.Next(4) == 0 ? 16 : 4));
                break;
            case 6:
                Put32(file, 46, random.Next(4) == 0 ? random.Next() : random.Next(300));
                break;
            case 7:
                file[random.Next(54)] = ByteMutator.Next(random);
                break;
            default:
                file[54 + random.Next(Math.Max(1, Math.Min(1_100, file.Count - 54)))] = ByteMutator.Next(random);
                break;
        }
    }

    private static void Put32(List<byte> file, int at, int value)
    {
        for (var i = 0; i < 4; i++)
            file[at + i] = (byte)(value >> (8 * i));
    }
}
