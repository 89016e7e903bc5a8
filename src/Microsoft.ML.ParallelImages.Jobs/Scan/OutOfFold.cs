using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// What heads that have not seen a photo, nor another file of its picture, take it for: one for each fold, fitted on
/// the other ones.
/// </summary>
internal sealed class OutOfFold(ImageSource source, IReadOnlyList<float[]?> features)
{
    private static readonly OnnxHeadOptions Options = new();

    private readonly int[] _labelled =
    [
        .. Enumerable.Range(0, features.Count)
            .Where(photo => features[photo] is not null && source.Labels.ClassOf(photo) >= 0),
    ];

    /// <summary>Labels can be judged where there are two classes.</summary>
    public bool CanJudge => _labelled.Select(source.Labels.ClassOf).Distinct().Skip(1).Any();

    /// <param name="folds">The fold of each photo; -1 for those that take no part.</param>
    /// <param name="cancellation">Ends the fitting.</param>
    public IReadOnlyList<float[]?> Probabilities(IReadOnlyList<int> folds, CancellationToken cancellation)
    {
        var probabilities = new float[]?[features.Count];
        int[] judged = [.. _labelled.Where(photo => folds[photo] >= 0)];
        foreach (var fold in judged.Select(photo => folds[photo]).Distinct().Order())
        {
            int[] others = [.. judged.Where(photo => folds[photo] != fold)];
            if (others.Length == 0)
                continue;
            var head = Fit(others, cancellation);
            foreach (var photo in judged.Where(photo => folds[photo] == fold))
                probabilities[photo] = Predict(head, features[photo]!);
        }

        return probabilities;
    }

    private LinearHead Fit(int[] photos, CancellationToken cancellation)
    {
        var table = new FeatureTable(1, photos.Length, features[photos[0]]!.Length);
        foreach (var (place, photo) in photos.Index())
            table.Set(0, place, features[photo]);
        var images = new LabeledImages(
            [.. photos.Select(photo => new LazyImage(source.Files[photo]))],
            [.. photos.Select(source.Labels.ClassOf)]);
        var task = new TrainingTask { Training = images, Classes = source.Classes.Names };
        return new SoftmaxHeadTrainer(Options, task, table).Train(null, null, cancellation);
    }

    private static float[] Predict(LinearHead head, float[] row)
    {
        var scores = head.Biases.ToArray();
        for (var i = 0; i < row.Length; i++)
        {
            var weights = head.Weights.AsSpan(i * scores.Length, scores.Length);
            TensorPrimitives.MultiplyAdd(weights, row[i] - head.Means[i], scores, scores);
        }

        TensorPrimitives.SoftMax(scores, scores);
        return scores;
    }
}
