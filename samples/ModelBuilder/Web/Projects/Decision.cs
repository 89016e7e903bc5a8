namespace ModelBuilder.Web;

/// <summary>What a person decided about photos, or about a finding. Immutable; nothing on the disk moves.</summary>
internal sealed record Decision
{
    public required DecisionKind Kind { get; init; }

    /// <summary>Paths below the chosen folder.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>The class that they belong to instead.</summary>
    public string? Label { get; init; }

    /// <summary>The finding that is ignored.</summary>
    public string? Finding { get; init; }

    /// <summary>Why, in the person's words.</summary>
    public string? Note { get; init; }
}

/// <summary>What can be decided.</summary>
internal enum DecisionKind
{
    /// <summary>The photos are not used.</summary>
    Exclude,

    /// <summary>They are used after all.</summary>
    Include,

    /// <summary>They belong to another class.</summary>
    Relabel,

    /// <summary>The finding is known, and not shown among the others.</summary>
    Ignore,
}
