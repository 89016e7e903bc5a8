namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Pairs of photos that may show one picture, as they are found while photos are read.</summary>
/// <remarks>
/// Files of the same bytes are known at once and only the first of them is looked up by its hash. Each photo is
/// compared with the nearest ones only: groups hang together by chains. 64 bits of the contents' hashes are kept: two of
/// a million files have the same ones by chance in one of 40 million scans.
/// </remarks>
internal sealed class CandidatePairs(int capacity)
{
    /// <summary>Hashes of less are noise.</summary>
    public const int LeastQuality = 50;

    /// <summary>Up to here hashes say the same picture, and up to the next one perhaps.</summary>
    public const int Match = 31, Candidate = 60;

    private const int MostPartners = 8;

    private readonly HashIndex _index = new(capacity);
    private readonly Dictionary<ulong, int> _firstOf = new(capacity);
    private readonly List<(int Photo, int Distance)> _found = [];
    private readonly List<(int Photo, int Other)> _pairs = [];

    /// <summary>Pairs of the same bytes: the first one of them and a later one.</summary>
    public List<(int Photo, int Other)> SameBytes { get; } = [];

    /// <summary>Pairs that have to be compared, the later photo first, in order.</summary>
    public IReadOnlyList<(int Photo, int Other)> ToCompare() => [.. _pairs.Distinct().Order()];

    /// <summary>Looks a photo up among the ones before, and adds it to them.</summary>
    public void Add(int index, MeasuredPhoto photo)
    {
        if (photo.Failure is not null)
            return;
        if (!_firstOf.TryAdd((ulong)photo.Content, index))
        {
            SameBytes.Add((_firstOf[(ulong)photo.Content], index));
            return;
        }

        if (photo.Quality < LeastQuality)
            return;
        _found.Clear();
        foreach (var hash in photo.Hashes)
            _index.Search(hash, Candidate, _found);
        _found.Sort((one, other) => (one.Distance, one.Photo).CompareTo((other.Distance, other.Photo)));
        foreach (var (other, _) in _found.DistinctBy(found => found.Photo).Take(MostPartners))
            _pairs.Add((index, other));
        _index.Add(photo.Hashes[0], index);
    }

    /// <summary>Adds a pair that something else found alike.</summary>
    public void Add(int one, int other) => _pairs.Add((Math.Max(one, other), Math.Min(one, other)));
}
