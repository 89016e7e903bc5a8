namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Looks at a finished scan for what the user may not expect.</summary>
internal static class FolderWarnings
{
    /// <param name="plan">What was walked.</param>
    /// <param name="counts">Images of each class of the plan, for each subset.</param>
    /// <param name="inSubset">Images of each subset, with and without labels.</param>
    /// <param name="empty">Classes without images.</param>
    /// <param name="labels">Classes that are listed.</param>
    public static IEnumerable<string> Of(
        FolderPlan plan, int[][] counts, Func<Subset, int> inSubset, IReadOnlyList<string> empty, LabelSet labels)
    {
        foreach (var warning in plan.Warnings.Concat(ScanWarnings.OfEmptyClasses(empty)))
            yield return warning;
        if (plan.HasNoParts && labels.Names.All(FolderDivision.LooksLikePart))
            yield return ScanWarnings.OfClassesLikeParts(labels.Names);
        foreach (var part in plan.Parts.Where(part => part.Subset != Subset.None))
        {
            var missing = plan.Classes.Names.Except(empty)
                .Where(name => counts[(int)part.Subset][plan.Classes.IndexOf(name)] == 0).ToList();
            if (part.IsUnlabelled)
                yield return ScanWarnings.OfUnlabelledPart(part.Subset, part.Name, inSubset(part.Subset));
            else if (inSubset(part.Subset) == 0)
                yield return ScanWarnings.OfEmptyPart(part.Subset, part.Name);
            else if (missing.Count > 0)
                yield return ScanWarnings.OfMissingClasses(part.Subset, part.Name, missing);
        }
    }
}
