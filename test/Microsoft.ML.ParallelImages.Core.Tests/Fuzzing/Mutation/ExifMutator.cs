using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>Makes blocks of EXIF data, as a SHORT or a LONG in either order of bytes; some of them damaged.</summary>
internal static class ExifMutator
{
    public static byte[] Block(Random random)
    {
        var block = ExifFiles.Block((uint)random.Next(10), random.Next(2) == 0, random.Next(2) == 0);
        if (random.Next(4) == 0)
            block[random.Next(block.Length)] = ByteMutator.Next(random);
        return random.Next(8) == 0 ? block[..random.Next(block.Length)] : block;
    }
}
