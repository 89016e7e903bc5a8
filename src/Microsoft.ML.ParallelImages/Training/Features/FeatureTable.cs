namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// The features of every image, kept once: variants × images × features, and which images are usable.
/// </summary>
internal sealed class FeatureTable(int variants, int images, int features)
{
    private readonly float[][] _rows = new float[variants * images][];

    public int Variants { get; private set; } = variants;

    public int Images => images;

    public int Features => features;

    /// <summary>The features of an image; null for one that was left out.</summary>
    public float[]? Row(int variant, int image) => _rows[(variant * images) + image];

    /// <summary>Forgets the variants behind the first so many, for which there was no time.</summary>
    public void KeepVariants(int count) => Variants = count;

    public void Set(int variant, int image, ReadOnlySpan<float> values) =>
        _rows[(variant * images) + image] = values.ToArray();

    /// <summary>Images that have features in every variant.</summary>
    public int[] UsableImages() =>
        [.. Enumerable.Range(0, images).Where(i => Enumerable.Range(0, Variants).All(v => Row(v, i) is not null))];
}
