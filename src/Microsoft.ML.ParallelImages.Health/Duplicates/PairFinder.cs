namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Finds pairs of photos that may show one picture while they are read; then it can be forgotten.</summary>
/// <remarks>
/// Files of the same bytes are known at once and only the first of them is looked up by its hash. Each photo is
/// compared with the nearest ones only: groups hang together by chains. 64 bits of the contents' hashes are kept: two
/// of a million files have the same ones by chance in one of 40 million scans.
/// </remarks>
internal sealed class PairFinder(int capacity, CandidatePairs pairs)
{
    /// <summary>Hashes of less are noise.</summary>
    public const int LeastQuality = 50;

    /// <summary>Up to here hashes may say the same picture; below 32 they do.</summary>
    private const int Candidate = 60;

    private const int MostPartners = 8;

    private readonly HashIndex _index = new(capacity);
    private readonly Dictionary<ulong, int> _firstOf = new(capacity);
    private readonly List<(int Photo, int Distance)> _found = [];

    /// <summary>Looks a photo up among the ones before, and adds it to them.</summary>
    public void Add(int index, MeasuredPhoto photo)
    {
        if (photo.Failure is not null)
            return;
        if (!_firstOf.TryAdd((ulong)photo.Content, index))
        {
            pairs.SameBytes.Add((_firstOf[(ulong)photo.Content], index));
            return;
        }

        if (photo.Quality < LeastQuality)
            return;
        _found.Clear();
        foreach (var hash in photo.Hashes)
            _index.Search(hash, Candidate, _found);
        _found.Sort((one, other) => (one.Distance, one.Photo).CompareTo((other.Distance, other.Photo)));
        foreach (var (other, _) in _found.DistinctBy(found => found.Photo).Take(MostPartners))
            pairs.Add(index, other);
        _index.Add(photo.Hashes[0], index);
    }
}
