namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Photos that were taken within seconds of each other, as their files say.</summary>
internal static class Bursts
{
    /// <summary>Seconds between two photos of a burst.</summary>
    private const int Longest = 5;

    /// <summary>
    /// Cameras whose clock was never set give thousands of photos one time: each is compared with the next few only.
    /// </summary>
    private const int MostPartners = 2, MostLooks = 16;

    /// <summary>
    /// Pairs of photos in two parts that may be of one burst: within a part a burst does no harm that is worth the
    /// work.
    /// </summary>
    public static IEnumerable<(int Photo, int Other)> Pairs(PhotoTable photos)
    {
        int[] timed =
        [
            .. photos.Whole.Where(photo => photos[photo].File.Taken > 0).OrderBy(photo => photos[photo].File.Taken),
        ];
        for (var i = 0; i < timed.Length; i++)
        {
            var (partners, end) = (0, Math.Min(timed.Length, i + 1 + MostLooks));
            for (var j = i + 1; j < end && partners < MostPartners && AreNear(photos, timed[i], timed[j]); j++)
            {
                if (photos.Source.PartOf(timed[i]) is { } part && photos.Source.PartOf(timed[j]) is { } other
                    && part != other)
                {
                    partners++;
                    yield return (timed[i], timed[j]);
                }
            }
        }
    }

    /// <summary>True for a link between two parts.</summary>
    public static bool AreOne(PhotoTable photos, PairLink link) => link.Kind == FindingKind.SameScene
        && photos.Source.PartOf(link.Photo) != photos.Source.PartOf(link.Other)
        && AreNear(photos, link.Photo, link.Other);

    private static bool AreNear(PhotoTable photos, int one, int other)
    {
        long first = photos[one].File.Taken, second = photos[other].File.Taken;
        return first > 0 && second > 0 && Math.Abs(first - second) <= Longest;
    }
}
