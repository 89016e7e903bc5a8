using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The C# of a run's training: what is different in each.</summary>
/// <param name="run">What was asked for, with the mode that was decided.</param>
internal sealed class TrainingCode(TrainRequest run)
{
    /// <summary>The network file of the project, for a run that began with another one than the embedded.</summary>
    public const string NetworkName = "network.onnx";

    private bool IsFull => run.Mode == TrainingMode.Full;

    /// <summary>The holes of <c>Training/program.txt</c>.</summary>
    /// <param name="photos">Path of the photos from the project's folder.</param>
    /// <param name="reference">Path of the network that it is compared with.</param>
    public (string Hole, string Text)[] Holes(string photos, string reference)
    {
        var division = Division();
        return
        [
            ("using", IsFull ? "using Microsoft.ML.ParallelImages.TensorFlow;\n" : ""),
            ("imaging", IsFull ? "using Microsoft.ML.ParallelImages.Imaging;\n" : ""),
            ("seed", CodeText.Of(run.Seed)), ("photos", CodeText.Of(photos)), ("reference", CodeText.Of(reference)),
            ("source", Source()), ("division", division.Code),
            ("network", run.Network is null
                ? "ImageNetwork.EfficientNetLite0" : $"ImageNetwork.FromFile(Here({CodeText.Of(NetworkName)}))"),
            ("engine", IsFull ? "TensorFlow" : "OnnxHead"), ("settings", string.Join("\n    ", Settings())),
            ("balancing", $"{run.Balancing}"),
            ("validation", division.IsWatched ? ", validation" : ""),
            ("test", division.IsTested ? Test : ""),
        ];
    }

    private const string Test = """

        var scored = ml.MulticlassClassification.Evaluate(chain.Transform(test));
        var accuracy = FormattableString.Invariant($"{scored.MicroAccuracy:F3}");
        Console.WriteLine($"Accuracy on {test.Count} other photos: {accuracy}");

        """;

    private string Source() => PhotoPlaces.TableOptionsOf(run.Data) is not { } table
        ? "ml.Data.LoadImageFolder(photos)"
        : "ml.Data.LoadImageTable(photos, new TableOptions { Separator = "
            + (table.Separator == '\t' ? "'\\t'" : $"'{table.Separator}'")
            + (table.PartColumn is { } part ? $", PartColumn = {CodeText.Of(part)}" : "") + " })";

    private (string Code, bool IsWatched, bool IsTested) Division()
    {
        var test = $"all.Split({CodeText.Of(run.TestShare)}, Seed)";
        if (run.Folds != 0)
            return ("// The model that was kept learned from all photos.\nvar train = all;", false, false);
        if (PhotoDivision.IsGiven(PhotoPlaces.Labelled(run.Data), run))
        {
            return ("var (train, validation) = (all.Given(\"train\"), all.Given(\"validation\"));\n"
                + "var test = all.Given(\"test\");", true, true);
        }

        return run.WatchedShare == 0
            ? ($"var (train, test) = {test};", false, true)
            : ($"var (rest, test) = {test};\nvar (train, validation) = rest.Split({CodeText.Of(run.WatchedShare)}, "
                + $"{CodeText.Of(PhotoDivision.ValidationSeedOf(run.Seed))});", true, true);
    }

    private IEnumerable<string> Settings()
    {
        yield return "Network = network,";
        yield return $"Epochs = {CodeText.Of(TrainingPlan.EpochsOf(run))},";
        if (!IsFull)
            yield return $"AugmentedCopies = {CodeText.Of(run.Copies)},";
        if (run.Patience is { } patience)
            yield return $"EarlyStopping = new EarlyStopping {{ Patience = {CodeText.Of(patience)} }},";
        if (!IsFull)
            yield break;
        var description = TrainingRecipe.DescriptionOf(run);
        yield return $"ImageSize = {Of(description.InputSize)},";
        yield return "ScoringCropFraction = 1,";
        yield return $"DecodeOversampling = {CodeText.Of(description.DecodeOversampling)}f,";
        if (TrainingRecipe.ScoringSizeOf(run) is { } size)
            yield return $"ScoringSize = {Of(size)},";
    }

    private static string Of(ImageSize size) =>
        $"new ImageSize({CodeText.Of(size.Width)}, {CodeText.Of(size.Height)})";
}
