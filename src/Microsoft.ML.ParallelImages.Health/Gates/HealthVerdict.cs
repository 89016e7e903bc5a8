namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Whether a data set passes a <see cref="HealthGate"/>.</summary>
public sealed record HealthVerdict
{
    /// <summary>Of each rule, in the gate's order.</summary>
    public required IReadOnlyList<RuleVerdict> Rules { get; init; }

    /// <summary>True when all of them pass.</summary>
    public bool Passes => Rules.All(rule => rule.Passes);

    /// <summary>A line for each rule.</summary>
    public override string ToString() => string.Join('\n', Rules);
}
