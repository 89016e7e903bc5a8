using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that always decides the same.</summary>
internal sealed record Decided(Decision Decision) : Augmentation
{
    public static Decided Invert { get; } =
        new(new Recoloring(new(-1, 0, 0, 255, 0, -1, 0, 255, 0, 0, -1, 255)));

    public static Decided Solarize { get; } = new(Lookup.Of(level => level >= 128 ? (byte)(255 - level) : level));

    public override void Decide(ref CounterRandom random, DecisionList decisions) => decisions.Add(Decision);
}
