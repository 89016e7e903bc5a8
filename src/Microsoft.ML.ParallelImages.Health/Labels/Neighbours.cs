using System.Numerics;
using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>The photos whose features point most nearly in the same direction, found by looking at all.</summary>
/// <remarks>
/// On the threads of a reader: 4,000 photos of 1,280 features are some twenty thousand million products.
/// </remarks>
internal sealed class Neighbours
{
    private readonly float[]?[] _features;

    private Neighbours(float[]?[] features) => _features = features;

    /// <summary>
    /// Of each photo the <paramref name="count"/> nearest others, the nearest first; none where it has no features.
    /// </summary>
    public static IReadOnlyList<(int Photo, float Cosine)[]> Of(
        IReadOnlyList<float[]?> features, int count, ReaderOptions options, CancellationToken cancellation)
    {
        var neighbours = new Neighbours([.. features.Select(Normalized)]);
        var stage = new ListStage<Row>(
            features.Count, (photo, row, _) => row.Nearest = neighbours.NearestOf(photo, count),
            photo => $"features of photo {photo}");
        return [.. stage.Read(options, cancellation).Select(row => row.Nearest)];
    }

    private (int Photo, float Cosine)[] NearestOf(int photo, int count)
    {
        var nearest = new PriorityQueue<int, (float Cosine, int Order)>();
        if (_features[photo] is not { } own)
            return [];
        for (var other = 0; other < _features.Length; other++)
        {
            if (other == photo || _features[other] is not { } features)
                continue;

            // Of equally near ones the first is kept: the queue gives the smallest away.
            var key = (Dot(own, features), -other);
            if (nearest.Count < count)
                nearest.Enqueue(other, key);
            else
                nearest.EnqueueDequeue(other, key);
        }

        return
        [
            .. nearest.UnorderedItems.OrderByDescending(item => item.Priority)
                .Select(item => (item.Element, item.Priority.Cosine)),
        ];
    }

    private static float Dot(float[] one, float[] other)
    {
        var (sums, i, sum) = (Vector<float>.Zero, 0, 0f);
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(one, i) * new Vector<float>(other, i);
        for (; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum + Vector.Sum(sums);
    }

    private static float[]? Normalized(float[]? features)
    {
        if (features is null || MathF.Sqrt(Dot(features, features)) is not (> 0 and var length))
            return null;
        return Array.ConvertAll(features, value => value / length);
    }

    private sealed class Row
    {
        public (int Photo, float Cosine)[] Nearest { get; set; } = [];
    }
}
