using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>What a scorer is made of.</summary>
/// <param name="Network">ONNX: images to <c>scores</c>.</param>
/// <param name="Description">How its images are rendered.</param>
/// <param name="Classes">Names in the order of the scores.</param>
/// <param name="Recipe">What is done with each image before.</param>
internal sealed record ScorerSource(
    ReadOnlyMemory<byte> Network, NetworkDescription Description, IReadOnlyList<string> Classes, Recipe Recipe)
{
    /// <summary>A model, and what was always done with the images that it was trained on.</summary>
    /// <exception cref="InvalidOperationException">They were not all prepared alike.</exception>
    public static ScorerSource Of(ImageClassifierModel model) => Of(model, model.RequirePreparation("Scoring by"));

    /// <summary>A zip of <c>SaveImages</c> or a file of <c>ExportOnnx</c>, told apart by their first bytes.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or neither of them.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ScorerSource Load(string path)
    {
        Require.NotEmpty(path, nameof(path));
        using (var file = FileReader.OpenStream(path))
        {
            Span<byte> start = stackalloc byte[2];
            var count = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (start[..count].SequenceEqual("PK"u8))
                return LoadZip(path);
        }

        var exported = ExportedGraph.Read(FileReader.ReadAllBytes(path), path);
        return new(exported.Network, exported.Description, exported.Classes, exported.Recipe);
    }

    private static ScorerSource Of(ImageClassifierModel model, Recipe recipe) =>
        new(model.Trained.Onnx, model.Trained.Description, model.Classes, recipe);

    private static ScorerSource LoadZip(string path)
    {
        // What ML.NET unpacks, the next model removes if this process is killed.
        using var scratch = new ScratchFolder();
        var ml = new MLContext { TempFilePath = scratch.Path };
        var model = SavedModel.Load(ml.Model, ml, path, out var rows, null, Device.Cpu);
        try
        {
            var (classifier, recipe) = PreparedRecipe.Of(model, rows, path);
            // A classifier that was saved without the steps in front of it is scored on what it was trained on, too.
            return recipe.Steps.Count > 0 ? Of(classifier, recipe) : Of(classifier);
        }
        finally
        {
            (model as IDisposable)?.Dispose();
        }
    }
}
