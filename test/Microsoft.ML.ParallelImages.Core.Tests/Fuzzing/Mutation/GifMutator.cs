namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>Damages GIF files: the screen, colour tables, frames and how their pixels are packed.</summary>
internal static class GifMutator
{
    private const int HeaderLength = 13;

    public static void Mutate(List<byte> file, Random random)
    {
        if (file.Count < HeaderLength + 10)
            return;
        var frame = FirstFrame(file);
        switch (random.Next(8))
        {
            case 0:
                Put16(file, 6 + (2 * random.Next(2)), ByteMutator.NextSide(random));
                break;
            case 1:
                file[10] = (byte)((file[10] & 0x78) | (random.Next(2) << 7) | random.Next(8));
                break;
            case 2:
                file[11 + random.Next(2)] = ByteMutator.Next(random);
                break;
            case 3 when frame > 0:
                Put16(
                    file, frame + 1 + (2 * random.Next(4)),
                    random.Next(3) == 0 ? ByteMutator.NextSide(random) : random.Next(12));
                break;
            case 4 when frame > 0:
                file[frame + 9] = (byte)((random.Next(4) << 6) | random.Next(8));
                break;
            case 5 when frame > 0 && frame + 10 < file.Count:
                file[frame + 10] = (byte)random.Next(random.Next(4) == 0 ? 256 : 13);
                break;
            case 6 when frame > 0:
                var disposal = (byte)((random.Next(16) << 2) | random.Next(2));
                file.InsertRange(frame, [0x21, 0xF9, 4, disposal, 0, 0, (byte)random.Next(256), 0]);
                break;
            default:
                var start = frame > 0 ? Math.Min(frame + 11, file.Count - 1) : HeaderLength;
                file[start + random.Next(file.Count - start)] = ByteMutator.Next(random);
                break;
        }
    }

    /// <summary>Where the first frame's description starts, behind extensions; 0 if there is none.</summary>
    private static int FirstFrame(List<byte> file)
    {
        var at = HeaderLength + ((file[10] & 0x80) != 0 ? 3 << ((file[10] & 7) + 1) : 0);
        while (at + 10 < file.Count && file[at] == 0x21)
        {
            at += 2;
            while (at < file.Count && file[at] != 0)
                at += 1 + file[at];
            at++;
        }

        return at + 10 < file.Count && file[at] == 0x2C ? at : 0;
    }

    private static void Put16(List<byte> file, int at, int value) =>
        (file[at], file[at + 1]) = ((byte)value, (byte)(value >> 8));
}
