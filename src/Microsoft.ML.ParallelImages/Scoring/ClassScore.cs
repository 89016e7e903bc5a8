namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>A class and how probable it is.</summary>
public readonly record struct ClassScore
{
    /// <summary>The class's name; numbers and bools are named the same in every culture.</summary>
    public required string Name { get; init; }

    /// <summary>From 0 to 1; those of all classes add up to 1.</summary>
    public required float Score { get; init; }

    /// <summary>Name and percentage.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} ({Score:P1})");
}
