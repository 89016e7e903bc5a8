using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>The photos whose features point most nearly in the same direction, found by looking at all.</summary>
/// <remarks>
/// On the threads of a reader: 4,000 photos of 1,280 features are some twenty thousand million products. A few photos
/// are compared with all others together, so that features come from memory once for all of them.
/// </remarks>
internal sealed class Neighbours
{
    private const int Together = 32, Lanes = 4, Others = 2;

    private readonly float[]?[] _features;
    private readonly int _length;

    private Neighbours(float[]?[] features)
    {
        _features = features;
        _length = features.FirstOrDefault(row => row is not null)?.Length ?? 0;
    }

    /// <summary>
    /// Of each photo the <paramref name="count"/> nearest others, the nearest first; none where it has no features.
    /// </summary>
    public static IReadOnlyList<(int Photo, float Cosine)[]> Of(
        IReadOnlyList<float[]?> features, int count, ReaderOptions options, CancellationToken cancellation)
    {
        var neighbours = new Neighbours([.. features.Select(Normalized)]);
        var stage = new ListStage<Block>(
            (features.Count + Together - 1) / Together,
            (number, block, _) => block.Nearest = neighbours.NearestOf(number * Together, count),
            number => $"features of photo {number * Together}");
        return [.. stage.Read(options, cancellation).SelectMany(block => block.Nearest)];
    }

    private (int Photo, float Cosine)[][] NearestOf(int start, int count)
    {
        var nearest = Enumerable.Range(0, Math.Min(Together, _features.Length - start)).Select(_ => new Nearest(count))
            .ToArray();
        Span<float> cosines = stackalloc float[Others * Together];
        var (empty, own) = (new float[_length], new float[Together][]);
        for (var i = 0; i < Together; i++)
            own[i] = start + i < _features.Length ? _features[start + i] ?? empty : empty;
        for (var other = 0; other < _features.Length; other += Others)
        {
            var (one, next) = (_features[other], other + 1 < _features.Length ? _features[other + 1] : null);
            for (var i = 0; i < Together; i += Lanes)
                Dot(own.AsSpan(i, Lanes), one ?? empty, next ?? empty, cosines[i..], cosines[(Together + i)..]);
            for (var i = 0; i < nearest.Length; i++)
            {
                if (_features[start + i] is null)
                    continue;
                if (one is not null && start + i != other)
                    nearest[i].Add(other, cosines[i]);
                if (next is not null && start + i != other + 1)
                    nearest[i].Add(other + 1, cosines[Together + i]);
            }
        }

        return Array.ConvertAll(nearest, one => one.ToArray());
    }

    /// <summary>
    /// Products of four rows with two others: each number that is loaded takes part in two or four products.
    /// </summary>
    private static void Dot(
        ReadOnlySpan<float[]> four, float[] one, float[] next, Span<float> products, Span<float> nextProducts)
    {
        float[] a = four[0], b = four[1], c = four[2], d = four[3];
        Vector<float> first = default, second = default, third = default, fourth = default;
        Vector<float> nextFirst = default, nextSecond = default, nextThird = default, nextFourth = default;
        var i = 0;
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (values, nextValues) = (new Vector<float>(one, i), new Vector<float>(next, i));
            Add(new Vector<float>(a, i), values, nextValues, ref first, ref nextFirst);
            Add(new Vector<float>(b, i), values, nextValues, ref second, ref nextSecond);
            Add(new Vector<float>(c, i), values, nextValues, ref third, ref nextThird);
            Add(new Vector<float>(d, i), values, nextValues, ref fourth, ref nextFourth);
        }

        (products[0], products[1]) = (Vector.Sum(first), Vector.Sum(second));
        (products[2], products[3]) = (Vector.Sum(third), Vector.Sum(fourth));
        (nextProducts[0], nextProducts[1]) = (Vector.Sum(nextFirst), Vector.Sum(nextSecond));
        (nextProducts[2], nextProducts[3]) = (Vector.Sum(nextThird), Vector.Sum(nextFourth));
        for (; i < one.Length; i++)
        {
            for (var row = 0; row < Lanes; row++)
            {
                products[row] += four[row][i] * one[i];
                nextProducts[row] += four[row][i] * next[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        Vector<float> own, Vector<float> one, Vector<float> next, ref Vector<float> sum, ref Vector<float> nextSum)
    {
        sum = Vector.FusedMultiplyAdd(own, one, sum);
        nextSum = Vector.FusedMultiplyAdd(own, next, nextSum);
    }

    private static float[]? Normalized(float[]? features)
    {
        if (features is null || Math.Sqrt(features.Sum(value => (double)value * value)) is not (> 0 and var length))
            return null;
        return Array.ConvertAll(features, value => (float)(value / length));
    }

    /// <summary>The nearest so far.</summary>
    private sealed class Nearest(int count)
    {
        private readonly PriorityQueue<int, (float Cosine, int Order)> _queue = new(count + 1);

        public void Add(int photo, float cosine)
        {
            // Of equally near ones the first is kept: the queue gives the smallest away.
            if (_queue.Count < count)
                _queue.Enqueue(photo, (cosine, -photo));
            else if (_queue.TryPeek(out _, out var least) && cosine > least.Cosine)
                _queue.EnqueueDequeue(photo, (cosine, -photo));
        }

        public (int Photo, float Cosine)[] ToArray() =>
        [
            .. _queue.UnorderedItems.OrderByDescending(item => item.Priority)
                .Select(item => (item.Element, item.Priority.Cosine)),
        ];
    }

    private sealed class Block
    {
        public (int Photo, float Cosine)[][] Nearest { get; set; } = [];
    }
}
