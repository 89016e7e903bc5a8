using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>Makes up for classes of different sizes, by weights or by repetition.</summary>
/// <remarks>Labels are class indices below the class count; images without a label are not meant for it.</remarks>
public static class ClassBalance
{
    /// <summary>
    /// A weight for each class: number of images / (number of classes × images of the class), so that the mean weight
    /// of an image is 1 and every class counts the same. 0 for a class without images, which is not counted as a class.
    /// </summary>
    /// <remarks>The rule "balanced" of scikit-learn (King and Zeng, 2001).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A label is not below <paramref name="classCount"/>.</exception>
    public static float[] Weights(IReadOnlyList<int> labels, int classCount)
    {
        var counts = Count(labels, classCount);
        var used = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : (float)labels.Count / (used * count))];
    }

    /// <summary>
    /// Positions in <paramref name="labels"/>, those of smaller classes repeated until every class that occurs stands
    /// there as often as the largest. In class order: shuffle them.
    /// </summary>
    /// <remarks>
    /// Within a class the repetitions of two images differ by one at most; <paramref name="key"/> decides who gets one
    /// more, so that another key each epoch is fair to all. A repetition draws the same augmentation unless its copy
    /// number differs.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A label is not below <paramref name="classCount"/>.</exception>
    public static int[] Repeated(IReadOnlyList<int> labels, int classCount, RandomKey key)
    {
        var counts = Count(labels, classCount);
        var members = counts.Select(count => new List<int>(count)).ToArray();
        for (var position = 0; position < labels.Count; position++)
            members[labels[position]].Add(position);

        var largest = counts.Max();
        var positions = new List<int>(largest * counts.Count(count => count > 0));
        for (var label = 0; label < classCount; label++)
        {
            var order = Shuffle.Of(members[label], key.Child(label));
            for (var i = 0; order.Count > 0 && i < largest; i++)
                positions.Add(order[i % order.Count]);
        }

        return [.. positions];
    }

    private static int[] Count(IReadOnlyList<int> labels, int classCount)
    {
        var counts = new int[Require.Positive(classCount, nameof(classCount))];
        foreach (var label in labels)
        {
            if ((uint)label >= (uint)classCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(labels), label,
                    $"An image has the label {label}; expected a class index from 0 to {classCount - 1}.");
            }

            counts[label]++;
        }

        return counts;
    }
}
