namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What was taken over from another library.</summary>
/// <param name="Steps">The steps, in their order.</param>
/// <param name="Notes">
/// What belongs elsewhere here, a sentence each: numbers of the tensor instead of steps, such as a mean.
/// </param>
public sealed record ImportedRecipe(IReadOnlyList<Augmentation> Steps, IReadOnlyList<string> Notes);
