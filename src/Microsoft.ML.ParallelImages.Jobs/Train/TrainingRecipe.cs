using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a request's words mean: its network, its pictures and its steps.</summary>
internal static class TrainingRecipe
{
    // As in the sample FineTune: smaller pictures in training, and larger ones in scoring, make up for random crops.
    private const int FullSide = 160, FullScoringSide = 192;

    public static ImageNetwork NetworkOf(TrainRequest request) => ModelFile.NetworkAt(request.Network);

    /// <summary>How photos are rendered in training.</summary>
    public static NetworkDescription DescriptionOf(TrainRequest request)
    {
        var description = NetworkOf(request).Description;
        return IsSmaller(request)
            ? description with { InputSize = ImageSize.Square(FullSide), DecodeOversampling = 1 }
            : description;
    }

    /// <summary>Size of photos in scoring where it is another one than in training; else null.</summary>
    public static ImageSize? ScoringSizeOf(TrainRequest request) =>
        IsSmaller(request) ? ImageSize.Square(FullScoringSide) : null;

    /// <summary>The steps of a preset, or of a recipe in a file; all of them act in training.</summary>
    /// <exception cref="JobException">It is neither, or the file does not exist.</exception>
    public static Augmentation[] StepsOf(string recipe, ImageSize size)
    {
        var text = File.Exists(recipe) ? File.ReadAllText(recipe) : null;
        if (text is null && Path.GetFileName(recipe) is var name && (name != recipe || Path.HasExtension(name)))
        {
            throw new JobException(
                JobFailure.Missing, $"The recipe '{recipe}' does not exist. Correct the path, or name a preset.");
        }

        return JobFailures.Asked<Augmentation[]>(() => text is null
            ? AugmentationPreset.Find(recipe).Steps(size)
            : [.. RecipeJson.ReadRecipe(text).Steps.Select(step => step.Augmentation)]);
    }

    /// <summary>The embedded network takes any size; of others only their own is known.</summary>
    private static bool IsSmaller(TrainRequest request) =>
        request is { Mode: TrainingMode.Full, Network: null };
}
