namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The steps asked for so far, in order: some always act, some only while training.</summary>
/// <remarks>Immutable and shared by all images of a column.</remarks>
public sealed class Recipe
{
    private readonly RecipeStep[] _steps;

    private Recipe(RecipeStep[] steps) => _steps = steps;

    /// <summary>No steps: the image as it is in its file, upright.</summary>
    public static Recipe Empty { get; } = new([]);

    /// <summary>The steps in the order in which they act.</summary>
    public IReadOnlyList<RecipeStep> Steps => _steps;

    /// <summary>The same recipe with more steps behind it.</summary>
    /// <exception cref="InvalidOperationException">
    /// A composite holds itself, is too deep or too large; the message names it.
    /// </exception>
    public Recipe Append(IEnumerable<Augmentation> steps, StepScope scope) =>
        new([.. _steps, .. steps.Select(step => Step(step, scope))]);

    /// <summary>The steps, separated by arrows.</summary>
    public override string ToString() => string.Join(" → ", _steps);

    private static RecipeStep Step(Augmentation augmentation, StepScope scope)
    {
        CompositeWalk.Check(augmentation);
        return new RecipeStep(augmentation, scope);
    }
}
