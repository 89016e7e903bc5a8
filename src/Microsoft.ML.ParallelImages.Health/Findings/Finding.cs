namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Something about a data set that a person should know, and which photos show it.</summary>
public sealed record Finding
{
    /// <summary>
    /// Follows from the kind and the content of the photos, so that it stays the same from run to run and when files
    /// are renamed: what is known can be passed over by it.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The check that found it.</summary>
    public required FindingKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What several files of one picture do; none for other kinds.</summary>
    public Consequence Consequence { get; init; }

    /// <summary>
    /// Identities of the photos; of a finding that is about many, the first ones. Empty for one about the whole set.
    /// </summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>How many photos it is about, which may be more than are named.</summary>
    public required int Count { get; init; }

    /// <summary>The group of <see cref="HealthReport.Groups"/> that it is about; null for other kinds.</summary>
    public string? Group { get; init; }

    /// <summary>The number that was compared; null where there is none.</summary>
    public double? Value { get; init; }

    /// <summary>What it was compared with; null where there is none.</summary>
    public double? Threshold { get; init; }

    /// <summary>What was found, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What can be done, in a sentence.</summary>
    public required string Remedy { get; init; }
}
