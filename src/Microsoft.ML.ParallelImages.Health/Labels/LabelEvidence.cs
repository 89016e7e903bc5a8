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
    /// Makes <see cref="Probabilities"/> when it is known which photos show one picture or scene, which is what it is
    /// given, by their places in the source: none of a group must be judged by a network that saw another one. Default
    /// null; ignored where there are probabilities already.
    /// </summary>
    public Func<IReadOnlyList<IReadOnlyList<int>>, IReadOnlyList<float[]?>>? ProbabilitiesOf { get; init; }

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
        foreach (var (rows, name) in new[] { (Probabilities, nameof(Probabilities)), (Features, nameof(Features)) })
        {
            if (rows is null)
                continue;
            if (rows.Count != photos)
            {
                throw new ArgumentException(
                    $"{name} has {rows.Count} rows, and the source {photos} photos; expected as many.", name);
            }

            var length = name == nameof(Probabilities) ? classes : rows.FirstOrDefault(row => row is not null)?.Length;
            if (rows.FirstOrDefault(row => row is not null && row.Length != length) is { } odd)
                throw new ArgumentException($"{name} has a row of {odd.Length} numbers; expected {length}.", name);
        }
    }
}
