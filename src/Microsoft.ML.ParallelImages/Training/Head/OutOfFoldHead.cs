using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Predicts each image by a head that was fitted to the features of the other folds.</summary>
/// <remarks>Folds are independent of each other, so that any number of threads gives the same rows.</remarks>
internal static class OutOfFoldHead
{
    /// <summary>Each thread has a copy of its fold's features: together no more bytes than that.</summary>
    private const long MostMemory = 1L << 30;

    /// <summary>A row of probabilities for each image; null for those without features or fold.</summary>
    /// <param name="features">Of each image; null for one that has none.</param>
    /// <param name="labels">The class of each image.</param>
    /// <param name="classes">How many there are.</param>
    /// <param name="folds">The fold of each image; -1 for one that takes no part.</param>
    /// <param name="options">How heads are fitted.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IReadOnlyList<float[]?> Predict(
        IReadOnlyList<float[]?> features, IReadOnlyList<int> labels, int classes, IReadOnlyList<int> folds,
        OnnxHeadOptions options, CancellationToken cancellation = default)
    {
        var rows = new float[]?[features.Count];
        int[] used = [.. Enumerable.Range(0, rows.Length).Where(i => folds[i] >= 0 && features[i] is not null)];
        var threads = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = ThreadsFor(used.Length == 0 ? 0 : (long)used.Length * features[used[0]]!.Length),
        };
        try
        {
            Parallel.ForEach(used.Select(i => folds[i]).Distinct().Order(), threads, Predict);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return rows;

        void Predict(int fold)
        {
            int[] others = [.. used.Where(i => folds[i] != fold)];
            if (others.Length == 0)
                return;
            var head = Fit(others, features, labels, classes, options, cancellation);
            foreach (var image in used.Where(i => folds[i] == fold))
                rows[image] = ProbabilitiesOf(head, features[image]!);
        }
    }

    private static int ThreadsFor(long numbers) =>
        (int)Math.Clamp(MostMemory / (sizeof(float) * Math.Max(1, numbers)), 1, Environment.ProcessorCount);

    private static LinearHead Fit(
        int[] images, IReadOnlyList<float[]?> features, IReadOnlyList<int> labels, int classes,
        OnnxHeadOptions options, CancellationToken cancellation)
    {
        var table = new FeatureTable(1, images.Length, features[images[0]]!.Length);
        foreach (var (place, image) in images.Index())
            table.Set(0, place, features[image]);
        var task = new TrainingTask
        {
            Training = new LabeledImages(new LazyImage[images.Length], Array.ConvertAll(images, i => labels[i])),
            Classes = [.. Enumerable.Range(0, classes).Select(label => $"{label}")],
        };
        return new SoftmaxHeadTrainer(options, task, table).Train(null, null, cancellation);
    }

    private static float[] ProbabilitiesOf(LinearHead head, float[] features)
    {
        var (scores, centred) = ((float[])[.. head.Biases], new float[features.Length]);
        TensorPrimitives.Subtract(features, head.Means, centred);
        for (var i = 0; i < centred.Length; i++)
        {
            var weights = head.Weights.AsSpan(i * scores.Length, scores.Length);
            TensorPrimitives.MultiplyAdd(weights, centred[i], scores, scores);
        }

        TensorPrimitives.SoftMax(scores, scores);
        return scores;
    }
}
