namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What networks made of the photos of a source: needed to judge labels, and to find crops.</summary>
/// <remarks>One row for each photo, in the source's order; null for one that could not be rendered.</remarks>
public sealed record LabelEvidence
{
    /// <summary>
    /// Out-of-fold probabilities, one for each class of the source: from networks that had not seen the photo, nor
    /// another file of its picture. Default none: labels are not judged.
    /// </summary>
    public IReadOnlyList<float[]?>? Probabilities { get; init; }

    /// <summary>
    /// Makes such probabilities when it is known which files are of one picture: it is given the fold of each photo, 0
    /// to 4 or -1 for those that take no part, and gives a row for each photo, from networks that learned from the
    /// other folds. Called once, on the thread of the scan. Default none; ignored where
    /// <see cref="Probabilities"/> are given.
    /// </summary>
    public Func<IReadOnlyList<int>, IReadOnlyList<float[]?>>? Predict { get; init; }

    /// <summary>
    /// Features, such as those in front of a network's last layer. Default none: labels have no second opinion, and
    /// crops are found by chance only.
    /// </summary>
    public IReadOnlyList<float[]?>? Features { get; init; }

    /// <exception cref="ArgumentException">
    /// There are more or fewer rows than photos or numbers than classes.
    /// </exception>
    internal void Check(int photos, int classes)
    {
        Check(Probabilities, nameof(Probabilities), photos, classes);
        Check(Features, nameof(Features), photos, Features?.FirstOrDefault(row => row is not null)?.Length);
    }

    /// <inheritdoc cref="Check(int, int)"/>
    internal static void Check(IReadOnlyList<float[]?>? rows, string name, int photos, int? length)
    {
        if (rows is null)
            return;
        if (rows.Count != photos)
        {
            throw new ArgumentException(
                $"{name} has {rows.Count} rows, and the source {photos} photos; expected as many.", name);
        }

        if (rows.FirstOrDefault(row => row is not null && row.Length != length) is { } odd)
            throw new ArgumentException($"{name} has a row of {odd.Length} numbers; expected {length}.", name);
    }
}
