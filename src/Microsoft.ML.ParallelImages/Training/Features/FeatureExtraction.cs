using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// The passes over the images of a training: which images, how often, what is known already, how far along.
/// </summary>
internal sealed class FeatureExtraction(
    FeatureExtractor extractor, FeatureCache? cache, OnnxHeadOptions options, TrainingTask task, TimeBudget time,
    IProgress<TrainingProgress>? progress, CancellationToken cancellation)
{
    private readonly List<EpochReport> _reports = [];
    private int _done;
    private int _copies;

    /// <summary>One report for each pass in which images were rendered.</summary>
    public IReadOnlyList<EpochReport> Reports => _reports;

    public FailureReport Failures { get; } = new();

    /// <summary>Passes of augmented copies that there was no time for.</summary>
    public int PassesLeftOut { get; private set; }

    private int Total => (task.Training.Count * (1 + _copies)) + (task.Validation?.Count ?? 0);

    /// <summary>The features of the images themselves and of their augmented copies.</summary>
    public FeatureTable Run(LabeledImages images, int copies)
    {
        _copies = Math.Max(_copies, copies);
        FeatureTable? table = null;
        var variant = 0;
        for (; variant == 0 || (variant <= copies && time.HasTimeForPass); variant++)
        {
            var place = variant;
            LazyImage[] rendered = variant == 0
                ? [.. images.Images]
                : [.. images.Images.Select(image => image.ForTraining())];
            var pass = new Pass(task.Seed, variant);
            var keys = cache?.KeysOf(rendered, pass, cancellation);
            var missing = InTurn(
                images.Labels, keys is null ? [.. Enumerable.Range(0, images.Count)] : cache!.Restore(keys, Store));
            try
            {
                if (missing.Length > 0)
                    Compute(new FeaturePass(rendered, missing, pass), Store);
                else
                    Note(images.Count, 0);
            }
            finally
            {
                // Also what a stop interrupts: the next training goes on there.
                if (keys is not null)
                    cache!.Save(keys, missing, position => table?.Row(place, position));
            }

            _done += images.Count;
            time.NotePass();

            void Store(int image, ReadOnlySpan<float> row) =>
                (table ??= new FeatureTable(copies + 1, images.Count, row.Length)).Set(place, image, row);
        }

        PassesLeftOut += copies + 1 - variant;
        table?.KeepVariants(variant);
        return table ?? throw new NothingToLearnException(
            $"None of the {images.Count} images could be decoded. {FirstFailure(images)}");
    }

    /// <summary>What is wrong with the first image, whichever of them was looked at first.</summary>
    private string FirstFailure(LabeledImages images) =>
        images.Images.Take(1).SelectMany(first => Failures.Messages.Where(
            message => message.Contains(first.File.DisplayName, StringComparison.Ordinal)))
            .Concat(Failures.Messages).FirstOrDefault("");

    /// <summary>One image of each class after the other: what a stop interrupts knows some of all classes.</summary>
    private static int[] InTurn(IReadOnlyList<int> labels, int[] places)
    {
        var seen = new Dictionary<int, int>();
        var turns = Array.ConvertAll(
            places, place => seen[labels[place]] = seen.GetValueOrDefault(labels[place]) + 1);
        return [.. places.Zip(turns).OrderBy(one => one.Second).Select(one => one.First)];
    }

    private void Compute(FeaturePass pass, Action<int, ReadOnlySpan<float>> store)
    {
        var known = pass.Images.Count - pass.Positions.Count;
        _reports.Add(extractor.Extract(
            pass, (task.Reader, options.NetworkBatchSize), Failures, (done, speed) => Note(known + done, speed), store,
            cancellation));
    }

    private void Note(int done, double imagesPerSecond) => progress?.Report(
        new TrainingProgress(TrainingPhase.ComputingFeatures, _done
            + done, Total)
        { ImagesPerSecond = imagesPerSecond });
}
