using System.Collections;

namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>One of several equal shares of a list, for machines that each read their own.</summary>
/// <remarks>
/// Shard i of n holds the items i, i + n, i + 2n, …: together the shards hold every item once, and their lengths differ
/// by one at most. Shuffle first, with one key for all machines, and every epoch has other shares.
/// </remarks>
public readonly record struct Shard
{
    /// <summary>Share <paramref name="index"/>, from 0, of <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such share.</exception>
    public Shard(int index, int count)
    {
        Count = Require.Positive(count, nameof(count));
        Index = index >= 0 && index < count
            ? index
            : throw new ArgumentOutOfRangeException(
                nameof(index), index,
                $"The shard index is {index}; expected 0 to {count - 1}, one for each of {count} shards.");
    }

    /// <summary>Which share, from 0.</summary>
    public int Index { get; }

    /// <summary>Number of shares.</summary>
    public int Count { get; }

    /// <summary>A view of this share of <paramref name="items"/>; nothing is copied.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> items) => Count == 1 ? items : new View<T>(items, this);

    /// <summary>The share as people count: <c>shard 1 of 4</c> for index 0.</summary>
    public override string ToString() => $"shard {Index + 1} of {Count}";

    private sealed class View<T>(IReadOnlyList<T> items, Shard shard) : IReadOnlyList<T>
    {
        public int Count { get; } = (items.Count - shard.Index + shard.Count - 1) / shard.Count;

        public T this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
                return items[(index * shard.Count) + shard.Index];
            }
        }

        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
