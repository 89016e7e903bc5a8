using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>How a training went: its curve, where the time went, and what came out.</summary>
public sealed record TrainingPage : ReportPage
{
    /// <summary>What came out of the training.</summary>
    public required TrainResult Result { get; init; }

    /// <summary>What was asked for. Default null: it is not shown.</summary>
    public TrainRequest? Request { get; init; }

    /// <summary>The page of a run, with the settings that lie in its folder.</summary>
    public static TrainingPage Of(TrainResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new TrainingPage { Result = result, Request = TrainRequest.OfRun(result.Run) };
    }

    private protected override Layout ToLayout() => new()
    {
        Kind = "Training",
        Title = Result.Run,
        Lead = Lead(),
        Sections =
        [
            .. Result.Warnings.Count > 0
                ? (Section[])[new Section("warnings", "What looks strange", Warnings())]
                : [],
            new Section("curve", "How it learned", new LossCurve(Result).ToHtml()),
            .. Result.Folds.Count > 0 ? (Section[])[new Section("folds", "From part to part", Folds())] : [],
            new Section("time", "Where the time went", TimeSpent.Of(Result)),
            new Section("next", "What to do next", Next()),
            .. Request is { } request ? (Section[])[new Section("settings", "Settings", Settings(request))] : [],
        ],
    };

    private Html Lead()
    {
        var accuracy = Result.Evaluation.Accuracy;
        return Html.Of(
            $"""
            <p class="lead">Trained on {Words.Count(Result.TrainingPhotos, "photo")} in {Words.Time(Result.Seconds)}. On
            {Words.Count(accuracy.Count)} photos that it had not seen, the model is right about
            {Words.Percent(accuracy.Value)}.</p>
            {Figure.Row(
            [
                new("Accuracy on unseen photos", Words.Percent(accuracy.Value),
                    $"95 % sure to be between {Words.Percent(accuracy.Low)} and {Words.Percent(accuracy.High)}"),
                new("Epochs", Words.Count(Result.Losses.Count), "walks over all photos"),
                new("Time", Words.Time(Result.Seconds), "from listing the photos to the test"),
                new("Broken photos", Words.Count(Result.BrokenTrainingPhotos), "left out of the training"),
            ])}
            """);
    }

    private Html Warnings() =>
        Html.Of($"<ul>\n{Result.Warnings.Select(warning => Html.Of($"<li>{warning}</li>\n"))}</ul>\n");

    private Html Folds() => Html.Of(
        $"""
        <p>Each part was tested by a model that had learned from the others. The more these figures differ, the less one
        test alone says.</p>
        {Table.Of(
            "Accuracy of each part", ["Part", "#Photos", "#Accuracy"],
            Result.Folds.Index().Select(fold => (IReadOnlyList<string>)
            [
                Words.Count(fold.Index + 1), Words.Count(fold.Item.Count), Words.Percent(fold.Item.Value),
            ]))}
        """);

    private Html Next() => Html.Of(
        $"""
        <ul>
        <li>See its mistakes with their photos: <code>parallel-images evaluate {Result.Run} --html
        report.html</code></li>
        <li>Use it: <code>parallel-images predict {Result.Run} PHOTOS</code></li>
        <li>Take it elsewhere: <code>parallel-images export {Result.Run}</code></li>
        </ul>

        """);

    private static Html Settings(TrainRequest request) => Table.Of(
        "The same settings and photos give the same model, on any number of threads.", ["Setting", "Value"],
        (IReadOnlyList<string>[])
        [
            ["Photos", request.Data], ["Recipe of augmentation", request.Recipe],
            ["Network", request.Network ?? "EfficientNet-Lite0, the embedded one"],
            ["What is trained", $"{request.Mode}"], ["Epochs at most", $"{request.Epochs}"],
            ["Time at most", request.TimeLimit is { } limit ? Words.Time(limit.TotalSeconds) : ""],
            ["Augmented copies of each photo", Words.Count(request.Copies)],
            ["Share kept for testing", Words.Percent(request.TestShare, 0)],
            ["Balancing of classes", $"{request.Balancing}"],
            ["Seed", $"{request.Seed}"], ["Threads", Words.Count(request.Workers)],
        ]);
}
