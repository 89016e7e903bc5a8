using System.Collections;
using System.Numerics;

namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>A shuffled order of 0 to Count - 1 that is computed place by place: nothing is stored.</summary>
/// <remarks>
/// A Feistel network over the next even number of bits, walked until it lands inside the range (Black and
/// Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002). Immutable, thread-safe.
/// </remarks>
public sealed class Permutation : IReadOnlyList<int>
{
    // With four rounds the first two things of a short list are visibly not all equally likely; with twelve they are.
    private const int Rounds = 12;

    private readonly RandomKey _key;
    private readonly int _halfBits;

    /// <summary>The order of <paramref name="count"/> things that belongs to <paramref name="key"/>.</summary>
    public Permutation(int count, RandomKey key)
    {
        Count = Require.NotNegative(count, nameof(count));
        _key = key;
        _halfBits = Math.Max(1, (BitOperations.Log2((uint)Math.Max(1, count - 1)) + 2) / 2);
    }

    /// <summary>Number of things.</summary>
    public int Count { get; }

    /// <summary>The thing at place <paramref name="index"/>; each thing stands at exactly one place.</summary>
    public int this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var value = (ulong)index;
            do
                value = Scramble(value);
            while (value >= (ulong)Count);
            return (int)value;
        }
    }

    /// <summary>All things, place by place.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ulong Scramble(ulong value)
    {
        var mask = (1UL << _halfBits) - 1;
        ulong left = value >> _halfBits, right = value & mask;
        for (var round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ (_key.Bits(((ulong)round << 32) | right) & mask));
        return (left << _halfBits) | right;
    }
}
