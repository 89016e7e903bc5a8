namespace Microsoft.ML.ParallelImages.Health;

/// <summary>A check that looks at one photo after another.</summary>
/// <param name="Kind">What it finds.</param>
/// <param name="Severity">How much that matters.</param>
/// <param name="Threshold">What numbers are compared with.</param>
/// <param name="Prepare">
/// Looks at the whole set, and gives what judges a photo: its number where it is told about, else null.
/// </param>
/// <param name="Words">What is said of a photo, behind its name.</param>
/// <param name="Remedy">What can be done.</param>
internal sealed record PhotoCheck(
    FindingKind Kind, Severity Severity, Func<PropertyThresholds, double> Threshold,
    Func<PhotoTable, PropertyThresholds, Func<int, double?>> Prepare, Func<double, string> Words, string Remedy);
