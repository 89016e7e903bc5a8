namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>
/// Damages files, most of them where their format has numbers: file number i of a seed is always the same one.
/// </summary>
/// <param name="whole">Pictures that can be decoded; most files are made of them.</param>
/// <param name="others">Files that are broken already.</param>
/// <param name="seed">Decides everything.</param>
internal sealed class FileMutator(IEnumerable<byte[]> whole, IEnumerable<byte[]> others, int seed)
{
    private readonly byte[][] _jpeg = [.. whole.Where(IsJpeg)], _otherFormats = [.. whole.Where(file => !IsJpeg(file))];
    private readonly byte[][] _all = [.. whole, .. others];

    public byte[] Create(int index)
    {
        var random = new Random(FuzzHash.Of(seed, index));
        var file = new List<byte>(Pick(random));
        var count = 1 + (random.Next(2) == 0 ? 0 : random.Next(random.Next(2) == 0 ? 2 : 6));
        for (; count > 0 && file.Count > 0; count--)
        {
            if (random.Next(4) > 0)
                MutateFormat(file, random);
            else
                ByteMutator.Mutate(file, Other(random), random);
        }

        return [.. file];
    }

    /// <summary>A file to start from: mostly a JPEG file, since that decoder is our own.</summary>
    private byte[] Pick(Random random)
    {
        var files = random.Next(8) switch { < 4 => _jpeg, < 7 => _otherFormats, _ => _all };
        return files[random.Next(files.Length)];
    }

    private byte[] Other(Random random) => _all[random.Next(_all.Length)];

    private static bool IsJpeg(byte[] file) => file is [0xFF, 0xD8, ..];

    private void MutateFormat(List<byte> file, Random random)
    {
        switch (file)
        {
            case [0xFF, 0xD8, ..]:
                JpegMutator.Mutate(file, Other(random), random);
                break;
            case [0x89, (byte)'P', ..]:
                PngMutator.Mutate(file, random);
                break;
            case [(byte)'G', (byte)'I', (byte)'F', ..]:
                GifMutator.Mutate(file, random);
                break;
            case [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..]:
                WebPMutator.Mutate(file, random);
                break;
            case [(byte)'B', (byte)'M', ..]:
                BitmapMutator.Mutate(file, random);
                break;
            default:
                ByteMutator.Mutate(file, Other(random), random);
                break;
        }
    }
}
