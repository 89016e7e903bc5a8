using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>Decides for each file alone, by a hash of its identity, on which side of a split it lies.</summary>
/// <remarks>
/// Adding or removing files moves no other file across. Each class is divided in the asked proportion up to chance,
/// since a hash knows nothing of classes; so small classes should be counted after the split.
/// </remarks>
public static class HashSplit
{
    /// <summary>A number from 0 (included) to 1 (excluded) that belongs to the file and the seed.</summary>
    public static double PlaceOf(ImageFile file, long seed = 0) => PlaceOf(file.IdentityHash, seed);

    /// <summary>
    /// The positions of <paramref name="files"/> whose place lies from <paramref name="from"/> to
    /// <paramref name="to"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not inside 0 to 1.</exception>
    public static int[] Between(IReadOnlyList<ImageFile> files, double from, double to, long seed = 0)
    {
        Require.Fraction(from, nameof(from));
        Require.Fraction(to, nameof(to));
        var positions = new List<int>();
        for (var i = 0; i < files.Count; i++)
        {
            var place = PlaceOf(files[i], seed);
            if (place >= from && place < to)
                positions.Add(i);
        }

        return [.. positions];
    }

    internal static double PlaceOf(ulong hash, long seed) =>
        new CounterRandom(RandomKey.FromSeed(seed).Child(hash)).NextDouble();
}
