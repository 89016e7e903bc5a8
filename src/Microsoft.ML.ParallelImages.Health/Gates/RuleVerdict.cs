namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Whether a data set passes one rule of a <see cref="HealthGate"/>.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Findings">How many findings it forbids.</param>
/// <param name="First">What the first of them says; null where there is none.</param>
public sealed record RuleVerdict(string Rule, int Findings, string? First)
{
    /// <summary>True when there is none.</summary>
    public bool Passes => Findings == 0;

    /// <summary>A line for people.</summary>
    public override string ToString() => Passes
        ? $"pass {Rule}"
        : $"FAIL {Rule}: {Findings} finding{(Findings == 1 ? "" : "s")}; {First}";
}
