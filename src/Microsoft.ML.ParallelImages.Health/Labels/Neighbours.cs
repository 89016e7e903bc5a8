using System.Numerics;
using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>The photos whose features point most nearly in the same direction, found by looking at all.</summary>
/// <remarks>
/// On the threads of a reader: 4,000 photos of 1,280 features are some twenty thousand million products. A few photos
/// are compared with all others together, so that features come from memory once for all of them.
/// </remarks>
internal sealed class Neighbours
{
    private const int Together = 8, Lanes = 4;

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
        Span<float> cosines = stackalloc float[Together];
        var (empty, own) = (new float[_length], new float[Together][]);
        for (var i = 0; i < Together; i++)
            own[i] = start + i < _features.Length ? _features[start + i] ?? empty : empty;
        for (var other = 0; other < _features.Length; other++)
        {
            if (_features[other] is not { } features)
                continue;
            for (var i = 0; i < Together; i += Lanes)
                Dot(own.AsSpan(i, Lanes), features, cosines[i..]);
            for (var i = 0; i < nearest.Length; i++)
            {
                if (start + i != other && _features[start + i] is not null)
                    nearest[i].Add(other, cosines[i]);
            }
        }

        return Array.ConvertAll(nearest, one => one.ToArray());
    }

    /// <summary>Products of four rows with one.</summary>
    private static void Dot(ReadOnlySpan<float[]> four, float[] other, Span<float> products)
    {
        float[] a = four[0], b = four[1], c = four[2], d = four[3];
        Vector<float> first = default, second = default, third = default, fourth = default;
        var i = 0;
        for (; i <= other.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var values = new Vector<float>(other, i);
            first += new Vector<float>(a, i) * values;
            second += new Vector<float>(b, i) * values;
            third += new Vector<float>(c, i) * values;
            fourth += new Vector<float>(d, i) * values;
        }

        (products[0], products[1]) = (Vector.Sum(first), Vector.Sum(second));
        (products[2], products[3]) = (Vector.Sum(third), Vector.Sum(fourth));
        for (; i < other.Length; i++)
        {
            products[0] += a[i] * other[i];
            products[1] += b[i] * other[i];
            products[2] += c[i] * other[i];
            products[3] += d[i] * other[i];
        }
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
