using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>
/// Damages WebP files: RIFF chunks and their sizes, the headers of VP8, VP8L and VP8X, and what stands behind them.
/// </summary>
internal static class WebPMutator
{
    private const int FirstChunk = 12, HeaderLength = 8;

    public static void Mutate(List<byte> file, Random random)
    {
        if (file.Count < FirstChunk + HeaderLength + 10)
            return;
        var isLossless = file[FirstChunk + 3] == 'L';
        var body = FirstChunk + HeaderLength;
        switch (random.Next(8))
        {
            case 0:
                Put32(
                    file, random.Next(2) == 0 ? 4 : FirstChunk + 4,
                    random.Next(3) == 0 ? random.Next() : random.Next(file.Count + 20));
                break;
            case 1 when isLossless:
                Put32(
                    file, body + 1,
                    (ByteMutator.NextSide(random) & 0x3FFF) | ((ByteMutator.NextSide(random) & 0x3FFF) << 14));
                break;
            case 1:
                Put16(file, body + 6 + (2 * random.Next(2)), ByteMutator.NextSide(random));
                break;
            case 2:
                Extend(file, random);
                break;
            case 3:
                file[body + random.Next(10)] = ByteMutator.Next(random);
                break;
            case 4:
                var chunk = file.GetRange(FirstChunk, file.Count - FirstChunk);
                file.AddRange(chunk);
                SetLength(file);
                break;
            case 5:
                file[FirstChunk + 3] = (byte)"XL A"[random.Next(4)];
                break;
            default:
                for (var count = 1 + random.Next(4); count > 0; count--)
                    file[body + random.Next(file.Count - body)] ^= (byte)(1 << random.Next(8));
                break;
        }
    }

    /// <summary>Puts an extended header in front, sometimes a plane of alpha, and EXIF data behind.</summary>
    private static void Extend(List<byte> file, Random random)
    {
        int width = ByteMutator.NextSide(random) - 1, height = ByteMutator.NextSide(random) - 1;
        byte[] canvas = [(byte)width, (byte)(width >> 8), 0, (byte)height, (byte)(height >> 8), 0];
        byte[] alpha = random.Next(2) == 0
            ? []
            : [.. "ALPH"u8, 40, 0, 0, 0, (byte)random.Next(64), .. ByteMutator.NextBytes(random, 39)];
        var exif = ExifMutator.Block(random);
        if (random.Next(3) == 0)
            file.AddRange([.. "EXIF"u8, (byte)exif.Length, 0, 0, 0, .. exif]);
        file.InsertRange(FirstChunk, [.. "VP8X"u8, 10, 0, 0, 0, (byte)random.Next(64), 0, 0, 0, .. canvas, .. alpha]);
        SetLength(file);
    }

    private static void SetLength(List<byte> file) => Put32(file, 4, file.Count - 8);

    private static void Put16(List<byte> file, int at, int value) =>
        (file[at], file[at + 1]) = ((byte)value, (byte)(value >> 8));

    private static void Put32(List<byte> file, int at, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        for (var i = 0; i < 4; i++)
            file[at + i] = bytes[i];
    }
}
