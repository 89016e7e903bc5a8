namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One step of a recipe and when it acts.</summary>
/// <param name="Augmentation">What may happen.</param>
/// <param name="Scope">When it acts.</param>
public sealed record RecipeStep(Augmentation Augmentation, StepScope Scope);
