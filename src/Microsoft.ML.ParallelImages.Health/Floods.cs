namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Makes one line of a flood of findings, which would hide all others.</summary>
/// <remarks>
/// What is to be repaired one by one stays: broken files, labels, and files of one picture. A trait that a share of the
/// set has is one thing to know; so are photos of one scene in one class and part, as frames of a video are.
/// </remarks>
internal static class Floods
{
    /// <summary>So many findings of a kind are no flood, and so many photos of one are named.</summary>
    private const int Few = 20;

    /// <param name="findings">In the order in which they are told.</param>
    /// <param name="photos">Of the set.</param>
    /// <param name="share">A kind that is found more often, as a share of the photos, is a flood.</param>
    public static IEnumerable<Finding> Fold(IEnumerable<Finding> findings, int photos, float share) =>
        findings.GroupBy(finding => (finding.Kind, finding.Consequence, IsFolded: IsFolded(finding))).SelectMany(
            same => same.Key.IsFolded && same.Count() > Math.Max(Few, share * photos)
                ? [LineOf([.. same], photos)]
                : same.AsEnumerable());

    private static bool IsFolded(Finding finding) => finding.Consequence == Consequence.None
        ? finding.Severity < Severity.Error && finding.Kind != FindingKind.WrongLabel
        : finding.Kind == FindingKind.SameScene && finding.Consequence == Consequence.Waste;

    private static Finding LineOf(IReadOnlyList<Finding> findings, int photos)
    {
        var names = findings.SelectMany(finding => finding.Photos).Distinct().ToList();
        return findings[0] with
        {
            Id = FindingId.OfSet($"{findings[0].Kind} {findings[0].Consequence} of many"),
            Severity = Severity.Note,
            Photos = [.. names.Take(Few)],
            Count = names.Count,
            Group = null,
            Value = null,
            Why = $"{names.Count} of {photos} photos are alike in this: {findings[0].Why}",
            Remedy = "So many are a trait of the set: see whether the photos to be predicted have it too.",
        };
    }
}
