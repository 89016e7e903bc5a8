namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Photos that show one picture, or one scene.</summary>
public sealed record DuplicateGroup
{
    /// <summary>Follows from the photos' contents.</summary>
    public required string Id { get; init; }

    /// <summary>How the photos differ, as most of the links say.</summary>
    public FindingKind Kind { get; init; }

    /// <summary>What they do to training, the gravest first.</summary>
    public IReadOnlyList<Consequence> Consequences { get; init; } = [];

    /// <summary>Identities, the one to keep first.</summary>
    public required IReadOnlyList<string> Photos { get; init; }

    /// <summary>
    /// The proposal: of the label that most of them have, the one of the most pixels, then of the most bytes.
    /// </summary>
    public required string Keep { get; init; }

    /// <summary>The pairs by which they hang together.</summary>
    public required IReadOnlyList<DuplicateLink> Links { get; init; }
}
