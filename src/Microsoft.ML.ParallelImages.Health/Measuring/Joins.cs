namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Things that hang together, directly or by others (union and find).</summary>
internal sealed class Joins(int count)
{
    private readonly int[] _roots = [.. Enumerable.Range(0, count)];

    public void Join(int one, int other)
    {
        var (first, second) = (RootOf(one), RootOf(other));
        _roots[Math.Max(first, second)] = Math.Min(first, second);
    }

    /// <summary>The first of those that hang together with it.</summary>
    public int RootOf(int thing)
    {
        while (_roots[thing] != thing)
            thing = _roots[thing] = _roots[_roots[thing]];
        return thing;
    }
}
