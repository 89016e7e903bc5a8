using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// What heads that have not seen a photo, nor another file of its picture, take it for: five of them, each fitted on
/// four fifths of every class.
/// </summary>
internal sealed class OutOfFold(ImageSource source, IReadOnlyList<float[]?> features)
{
    private const int Folds = 5;

    private static readonly OnnxHeadOptions Options = new();

    private readonly int[] _labelled =
    [
        .. Enumerable.Range(0, features.Count)
            .Where(photo => features[photo] is not null && source.Labels.ClassOf(photo) >= 0),
    ];

    /// <summary>Labels can be judged where there are two classes, and a photo for each fold.</summary>
    public bool CanJudge =>
        _labelled.Length >= Folds && _labelled.Select(source.Labels.ClassOf).Distinct().Skip(1).Any();

    /// <param name="groups">Photos of one picture or scene.</param>
    /// <param name="clock">Is told of each fold.</param>
    /// <param name="cancellation">Ends the fitting.</param>
    public IReadOnlyList<float[]?> Probabilities(
        IReadOnlyList<IReadOnlyList<int>> groups, StageClock clock, CancellationToken cancellation)
    {
        var folds = FoldsOf(groups);
        var probabilities = new float[]?[features.Count];
        clock.Begin("judging labels", Folds);
        for (var fold = 0; fold < Folds; fold++)
        {
            var head = Fit([.. _labelled.Where(photo => folds[photo] != fold)], cancellation);
            foreach (var photo in _labelled.Where(photo => folds[photo] == fold))
                probabilities[photo] = Predict(head, features[photo]!);
            clock.Note(fold + 1);
        }

        return probabilities;
    }

    /// <summary>Class after class is dealt out like cards, in the order of the names' hashes, group by group.</summary>
    internal int[] FoldsOf(IReadOnlyList<IReadOnlyList<int>> groups)
    {
        var roots = Enumerable.Range(0, features.Count).ToArray();
        foreach (var group in groups)
        {
            foreach (var photo in group)
                roots[RootOf(roots, photo)] = RootOf(roots, group[0]);
        }

        var folds = new int[features.Count];
        var units = _labelled.GroupBy(photo => RootOf(roots, photo))
            .OrderBy(unit => source.Labels.ClassOf(unit.First()))
            .ThenBy(unit => source.Files[unit.First()].IdentityHash);
        foreach (var (place, unit) in units.Index())
        {
            foreach (var photo in unit)
                folds[photo] = place % Folds;
        }

        return folds;
    }

    private static int RootOf(int[] roots, int photo)
    {
        while (roots[photo] != photo)
            photo = roots[photo] = roots[roots[photo]];
        return photo;
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
