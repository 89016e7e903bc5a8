using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a decision does and costs. <see cref="ExplanationJson"/> writes a list of them.</summary>
public sealed record ExplainedStep
{
    internal ExplainedStep(string step, Decision decision, StepCost cost, string sentence) =>
        (Step, Decision, Cost, Sentence) = (step, decision, cost, sentence);

    /// <summary>The name of the step that drew it.</summary>
    public string Step { get; }

    /// <summary>What happens.</summary>
    public Decision Decision { get; }

    /// <summary>What it makes necessary.</summary>
    public StepCost Cost { get; }

    /// <summary>The same for people, with the sizes in pixels that are made for it.</summary>
    public string Sentence { get; }

    /// <summary>What happens in words, with units, and what it costs, as a line.</summary>
    public override string ToString() => $"{DecisionWords.NameOf(Step)}: {DecisionWords.Of(Decision)}. {Sentence}";
}
