using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What is always done with the images that a model learns from, so with those that it scores.</summary>
internal static class Preparation
{
    /// <summary>
    /// The steps of the images' recipes that always act, which go on drawing by the names that they have there; null
    /// where images are not all prepared alike.
    /// </summary>
    public static Recipe? Of(IReadOnlyList<LazyImage> images)
    {
        var (recipe, steps) = (Recipe.Empty, Recipe.Empty);
        for (var i = 0; i < images.Count; i++)
        {
            // Images of a column share their recipe.
            if (i > 0 && ReferenceEquals(images[i].Recipe, recipe))
                continue;
            recipe = images[i].Recipe;
            var next = AlwaysOf(recipe);
            if (i > 0 && !next.Equals(steps))
                return null;
            steps = next;
        }

        return steps;
    }

    private static Recipe AlwaysOf(Recipe recipe) => Recipe.Empty.Append(
        recipe.Steps.Where(step => step.Scope == StepScope.Always).Select(
            step => step.Augmentation with { Name = step.Name }),
        StepScope.Always);
}
