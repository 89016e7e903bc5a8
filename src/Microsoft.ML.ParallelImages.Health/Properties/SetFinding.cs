namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Findings about the set as a whole: their names follow from what they are about, not from photos.</summary>
internal static class SetFinding
{
    public static Finding Of(
        FindingKind kind, Severity severity, string about, int count, (string Why, string Remedy) words) => new()
        {
            Id = FindingId.OfSet($"{kind} {about}"),
            Kind = kind,
            Severity = severity,
            Count = count,
            Why = words.Why,
            Remedy = words.Remedy,
        };
}
