using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One step of a recipe, when it acts, and the name that it draws by.</summary>
public sealed record RecipeStep
{
    internal RecipeStep(Augmentation augmentation, StepScope scope, string name) =>
        (Augmentation, Scope, Name, Slot) = (augmentation, scope, name, StableHash.Of(name));

    /// <summary>What may happen.</summary>
    public Augmentation Augmentation { get; }

    /// <summary>When it acts.</summary>
    public StepScope Scope { get; }

    /// <summary>
    /// What its draws follow from: its kind and how many of that kind stand before it, such as <c>Rotation 0</c>, or
    /// the name that it was given.
    /// </summary>
    public string Name { get; }

    /// <summary>The step's key below that of the image.</summary>
    internal ulong Slot { get; }

    /// <summary>The step, with a mark if it acts only while training.</summary>
    public override string ToString() => Scope == StepScope.Training ? $"{Augmentation} (training)" : $"{Augmentation}";
}
