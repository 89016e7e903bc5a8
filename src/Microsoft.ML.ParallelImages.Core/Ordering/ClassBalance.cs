namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>Weights that make up for classes of different sizes.</summary>
public static class ClassBalance
{
    /// <summary>
    /// A weight for each class: number of images / (number of classes × images of the class), so that the mean weight of an
    /// image is 1 and every class counts the same. 0 for a class without images.
    /// </summary>
    /// <remarks>The rule "balanced" of scikit-learn (King and Zeng, 2001).</remarks>
    public static float[] Weights(IReadOnlyList<int> labels, int classCount)
    {
        var counts = new int[Require.Positive(classCount, nameof(classCount))];
        foreach (var label in labels)
            counts[label]++;
        var used = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : (float)labels.Count / (used * count))];
    }
}
