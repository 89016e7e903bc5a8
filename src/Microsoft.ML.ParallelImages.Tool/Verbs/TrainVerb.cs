using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images train.</summary>
internal static class TrainVerb
{
    private const string PageName = "curves.html";

    public static VerbCommand Create()
    {
        var options = new TrainOptions();
        var command = new VerbCommand(
            "train",
            "Trains a classifier on a folder of labelled photos, tests it, and keeps it in a run's folder.\n\n"
            + "Example:\n  parallel-images train photos --recipe Standard --copies 2");
        return new Verb<TrainResult>
        {
            Job = surface => options.Resumed(surface) is { } run
                ? TrainJob.Resume(run, surface.Progress, surface.Stop)
                : TrainJob.Run(options.Of(surface), surface.Progress, surface.Stop),
            Page = (surface, result) =>
                surface.WritePage(Path.Combine(result.Run, PageName), () => TrainingPage.Of(result)),
            Text = Lines,
            Next = result => $"parallel-images predict {result.Run} PHOTOS",
        }.Of(options.AddTo(command));
    }

    private static string Lines(TrainResult result) => string.Join(
        '\n',
        [
            .. result.Warnings.Select(warning => $"warning: {warning}"),
            $"{result.Evaluation}",
            .. result.Folds.Select((fold, place) => $"fold {place + 1}: {fold}"),
            $"\nTrained on {result.TrainingPhotos - result.BrokenTrainingPhotos} photos"
                + (result.BrokenTrainingPhotos > 0 ? $" ({result.BrokenTrainingPhotos} broken ones left out)" : "")
                + $"; kept epoch {result.BestEpoch} of {result.Losses.Count}",
            FormattableString.Invariant($"Kept in {result.Run} after {result.Seconds:F1} s"),
        ]);
}
