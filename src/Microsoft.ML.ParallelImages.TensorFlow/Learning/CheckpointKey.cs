using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>Names everything that must be the same for a training to go on as if it had never stopped.</summary>
internal static class CheckpointKey
{
    /// <param name="options">How it is trained.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="variables">Before the first step.</param>
    public static IReadOnlyDictionary<string, string> Of(
        TensorFlowOptions options, TrainingTask task, IReadOnlyList<Variable> variables)
    {
        // Options and recipes write their numbers as the thread's culture does; a checkpoint must be read under any other.
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
            ["training images"] = Hash(task.Training),
            ["validation images"] = task.Validation is null ? "none" : Hash(task.Validation),
            ["class weights"] = string.Join(", ", task.ClassWeights ?? []),
            ["seed"] = $"{task.Seed}",
            ["epochs"] = $"{options.Epochs}",
            ["batch size"] = $"{options.BatchSize}",
            ["image size"] = $"{options.FirstImageSize}..{options.FinalSize}",
            ["scoring"] = $"{options.Scored.InputSize}, crop {options.Scored.CropFraction}",
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

    private static string Hash(LabeledImages images)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < images.Count; i++)
        {
            var image = images.Images[i];
            hash.AppendData(Encoding.UTF8.GetBytes($"{image.File.Identity} {image.Copy} {image.Recipe} {images.Labels[i]}\n"));
        }

        return $"{images.Count} of hash {Short(hash)}";
    }

    private static string Short(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
}
