using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>Decides for each file alone, by a hash of its identity, on which side of a split it lies.</summary>
/// <remarks>
/// Adding or removing files moves no other file across. Each class is divided in the asked proportion up to chance,
/// since a hash knows nothing of classes; so small classes should be counted after the split.
/// </remarks>
internal static class HashSplit
{
    /// <summary>A number from 0 (included) to 1 (excluded) that belongs to the file and the seed.</summary>
    public static double PlaceOf(ImageFile file, long seed = 0) => PlaceOf(file.IdentityHash, seed);

    public static double PlaceOf(ulong hash, long seed) =>
        new CounterRandom(RandomKey.FromSeed(seed).Child(hash)).NextDouble();
}
