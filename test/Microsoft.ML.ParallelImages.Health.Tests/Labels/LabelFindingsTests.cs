using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class LabelFindingsTests
{
    private const int Photos = 60;

    private static readonly LabelSet Classes = new(["cup", "pot", "rare"]);

    [Fact]
    public void A_label_that_networks_and_neighbours_doubt_is_an_error_and_one_that_only_networks_doubt_a_note()
    {
        var report = Scan(withFeatures: true);

        Assert.Equal(Severity.Error, Of(report, 0).Severity);
        Assert.Contains("is labelled pot and very likely shows cup", Of(report, 0).Why);
        Assert.Equal(Severity.Note, Of(report, 2).Severity);
        Assert.Equal(2, report.Findings.Count(finding => finding.Kind == FindingKind.WrongLabel));
    }

    [Fact]
    public void Without_features_networks_alone_give_notes()
    {
        Assert.Equal(Severity.Note, Of(Scan(withFeatures: false), 0).Severity);
    }

    [Fact]
    public void Of_a_class_with_few_photos_nothing_is_said_but_that()
    {
        var few = Scan(withFeatures: false).Findings.Single(finding => finding.Kind == FindingKind.TooFewToJudge);

        Assert.Contains("'rare' has 2 photos", few.Why);
    }

    [Fact]
    public void Evidence_of_another_number_of_photos_is_refused()
    {
        var request = new ScanRequest { Evidence = new() { Features = [[1, 2]] } };

        var failure = Assert.Throws<ArgumentException>(() => DatasetScan.Run(Source(), request));

        Assert.Contains("has 1 rows, and the source 60 photos", failure.Message);
    }

    [Fact]
    public void Probabilities_are_asked_for_with_files_of_one_picture_in_one_fold_and_few_of_a_class_in_none()
    {
        var source = FileListSource.Of(
            [.. Source().Files, ImageFile.FromBytes(Source().Files[5].Content!.Value, "5 again.jpg")],
            ImageLabels.Of(Classes, [.. Enumerable.Range(0, Photos).Select(Source().Labels.ClassOf), 1]));
        IReadOnlyList<int> folds = [];

        var report = DatasetScan.Run(source, new ScanRequest
        {
            Evidence = new()
            {
                Predict = given => Probabilities(source.Files.Count, folds = given),
            },
        });

        Assert.Equal(folds[5], folds[Photos]);
        Assert.Equal([-1, -1], folds.Skip(Photos - 2).Take(2));
        Assert.All(
            folds.Where(fold => fold >= 0).CountBy(fold => fold), fold => Assert.InRange(fold.Value, 10, 14));
        Assert.Equal(5, folds.Where(fold => fold >= 0).Distinct().Count());
        Assert.NotNull(Of(report, 0));

        static IReadOnlyList<float[]?> Probabilities(int count, IReadOnlyList<int> folds) =>
        [
            .. Enumerable.Range(0, count).Select(photo => folds[photo] < 0
                ? null
                : TruthOf(photo == Photos ? 5 : photo) == 0 ? new[] { 0.9f, 0.1f, 0 } : [0.1f, 0.9f, 0]),
        ];
    }

    [Fact]
    public void Probabilities_of_another_number_of_classes_are_refused()
    {
        var request = new ScanRequest
        {
            Evidence = new() { Predict = folds => [.. folds.Select(_ => new float[] { 1, 0 })] },
        };

        Assert.Contains(
            "Predict has a row of 2 numbers; expected 3",
            Assert.Throws<ArgumentException>(() => DatasetScan.Run(Source(), request)).Message);
    }

    private static Finding Of(HealthReport report, int photo) => report.Findings.Single(
        finding => finding.Kind == FindingKind.WrongLabel && finding.Photos.Contains($"{photo}.jpg"));

    /// <summary>Cups are even. Photos 0 and 2 are labelled as pots; the features of 2 are those of a pot.</summary>
    private static HealthReport Scan(bool withFeatures)
    {
        var random = new Random(1);
        float[][] probabilities = [.. Enumerable.Range(0, Photos).Select(photo => TruthOf(photo) switch
        {
            0 => new float[] { 0.9f, 0.08f, 0.02f },
            1 => [0.08f, 0.9f, 0.02f],
            _ => [0.1f, 0.1f, 0.8f],
        })];
        float[][] features = [.. Enumerable.Range(0, Photos).Select(photo => new float[]
        {
            photo != 2 && TruthOf(photo) == 0 ? 1 : 0, photo == 2 || TruthOf(photo) == 1 ? 1 : 0,
            0.6f * random.NextSingle(), 0.6f * random.NextSingle(),
        })];
        return DatasetScan.Run(Source(), new ScanRequest
        {
            Evidence = new() { Probabilities = probabilities, Features = withFeatures ? features : null },
        });
    }

    private static FileListSource Source() => FileListSource.Of(
        Enumerable.Range(0, Photos).Select(photo =>
        {
            using var bitmap = DrawnPhoto.Draw(500 + photo, 80, 80);
            return DrawnPhoto.File(bitmap, $"{photo}.jpg");
        }),
        ImageLabels.Of(
            Classes, [.. Enumerable.Range(0, Photos).Select(photo => photo is 0 or 2 ? 1 : TruthOf(photo))]));

    private static int TruthOf(int photo) => photo >= Photos - 2 ? 2 : photo % 2;
}
