namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Pairs of photos that may show one picture.</summary>
internal sealed class CandidatePairs
{
    private readonly List<(int Photo, int Other)> _pairs = [];

    /// <summary>Pairs of the same bytes: the first one of them and a later one.</summary>
    public List<(int Photo, int Other)> SameBytes { get; } = [];

    /// <summary>Pairs that have to be compared, the later photo first, in order.</summary>
    public IReadOnlyList<(int Photo, int Other)> ToCompare() => [.. _pairs.Distinct().Order()];

    /// <summary>Adds a pair that something found alike.</summary>
    public void Add(int one, int other) => _pairs.Add((Math.Max(one, other), Math.Min(one, other)));
}
