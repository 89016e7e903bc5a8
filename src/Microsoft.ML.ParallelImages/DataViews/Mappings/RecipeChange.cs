using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Appends the same steps to every image; images that share a recipe share the longer one too.</summary>
internal sealed class RecipeChange(IReadOnlyList<Augmentation> steps, StepScope scope)
{
    private volatile Tuple<Recipe, Recipe>? _last;

    public LazyImage Apply(LazyImage image)
    {
        var last = _last;
        if (last is null || !ReferenceEquals(last.Item1, image.Recipe))
            _last = last = Tuple.Create(image.Recipe, image.Recipe.Append(steps, scope));
        return image.With(last.Item2);
    }
}
