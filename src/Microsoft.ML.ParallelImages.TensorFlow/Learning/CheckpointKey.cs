using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>Names everything that must be the same for a training to go on as if it had never stopped.</summary>
internal static class CheckpointKey
{
    /// <summary>
    /// Photos apart, which <see cref="PhotoSet"/> compares, and the number of epochs, which may change.
    /// </summary>
    /// <param name="options">How it is trained.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="variables">Before the first step.</param>
    public static IReadOnlyDictionary<string, string> Of(
        TensorFlowOptions options, TrainingTask task, IReadOnlyList<Variable> variables)
    {
        // Options and recipes write their numbers as the thread's culture does; a checkpoint must be read under any
        // other.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return Describe(options, task, variables);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static Dictionary<string, string> Describe(
        TensorFlowOptions options, TrainingTask task, IReadOnlyList<Variable> variables) => new()
        {
            ["network"] = $"{options.Network.Name} {Hash(variables)}",
            ["classes"] = string.Join(", ", task.Classes),
            ["training recipe"] = Recipes(task.Training),
            ["validation recipe"] = task.Validation is null ? "none" : Recipes(task.Validation),
            ["class weights"] = string.Join(", ", task.ClassWeights ?? []),
            ["decoders"] = task.Reader.Decode.Decoders is { Count: > 0 } decoders
                ? string.Join(", ", decoders)
                : "none",
            ["seed"] = $"{task.Seed}",
            ["batch size"] = options.RepeatedViews == 1
                ? $"{options.BatchSize}"
                : $"{options.BatchSize} in {options.RepeatedViews} views a photo",
            ["first images"] = options.SpecOf(options.SizeAt(0)).ToJson(),
            ["images"] = options.SpecOf(options.FinalSize).ToJson(),
            ["scoring"] = options.Scored.ToTensorSpec().ToJson(),
            ["draws"] = $"version {Recipe.DrawsVersion}",
            ["optimizer"] = options.Optimizer.ToString(),
            ["schedule"] = Text(options.Schedule),
            ["trained stages"] = options.TrainedStages is { } stages ? $"{stages}" : "all",
            ["normalizations"] = $"{options.NormTraining} {options.NormMomentum}",
            ["head factor"] = $"{options.HeadLearningRateFactor}",
            ["label smoothing"] = $"{options.LabelSmoothing}",
            ["mixes"] = options.Mixes.Count == 0 ? "none" : string.Join(", ", options.Mixes),
            ["dropout"] = $"{options.Dropout}",
            ["clip norm"] = options.ClipNorm is { } norm ? $"{norm}" : "none",
            ["average decay"] = options.AverageDecay is { } decay ? $"{decay}" : "none",
        };

    /// <summary>A record writes the name of a list's type; its numbers are wanted.</summary>
    private static string Text(LearningRateSchedule schedule) => schedule is StepSchedule steps
        ? $"{steps} {string.Join(' ', steps.Milestones)}"
        : schedule.ToString();

    private static string Hash(IReadOnlyList<Variable> variables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var variable in variables)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{variable.Name} {variable.Role}\n"));
            hash.AppendData(MemoryMarshal.AsBytes<float>(variable.Initial));
        }

        return Short(hash);
    }

    /// <summary>The recipe of all images, or a hash where they have several.</summary>
    private static string Recipes(LabeledImages images)
    {
        // Images share their recipes; comparing those by value would take its time.
        var texts = new Dictionary<Recipe, string>(ReferenceEqualityComparer.Instance);
        foreach (var image in images.Images)
        {
            if (!texts.ContainsKey(image.Recipe))
                texts[image.Recipe] = Text(image.Recipe);
        }

        if (texts.Values.Distinct().Count() <= 1)
            return texts.Values.FirstOrDefault() is { Length: > 0 } only ? only : "none";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var image in images.Images)
            hash.AppendData(Encoding.UTF8.GetBytes($"{texts[image.Recipe]}\n"));
        return $"{texts.Count} of hash {Short(hash)}";
    }

    /// <summary>A step that joined no registry has no other words than those that people read.</summary>
    private static string Text(Recipe recipe)
    {
        try
        {
            return recipe.Steps.Count == 0 ? "none" : RecipeJson.Write(recipe);
        }
        catch (NotSupportedException)
        {
            return recipe.ToString();
        }
    }

    private static string Short(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
}
