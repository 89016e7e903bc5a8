using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a request's words mean: its network and its steps.</summary>
internal static class TrainingRecipe
{
    public static ImageNetwork NetworkOf(TrainRequest request) =>
        request.Network is { } path ? ImageNetwork.FromFile(path) : ImageNetwork.EfficientNetLite0;

    /// <summary>The steps of a preset, or of a recipe in a file; all of them act in training.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static Augmentation[] StepsOf(string recipe, ImageSize size)
    {
        if (!File.Exists(recipe))
            return AugmentationPreset.Find(recipe).Steps(size);
        return [.. RecipeJson.ReadRecipe(File.ReadAllText(recipe)).Steps.Select(step => step.Augmentation)];
    }
}
