using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>Reports of views: of our model, of ML.NET's own trainers, and of anything with the right columns.</summary>
public sealed class EvaluatedViewTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_report_of_our_model_agrees_with_the_metrics_of_ML_NET()
    {
        var (train, test) = _ml.Data.LoadImageFolder(_folder.Path).Split(test: 0.4);
        var model = SharedModel.Of(_ml, train);

        var report = EvaluationReport.Of(model, test);

        var metrics = _ml.MulticlassClassification.Evaluate(model.Transform(test));
        Assert.Equal(DrawnFolder.Classes, report.Classes.Select(one => one.Name));
        Assert.Equal(test.Count, report.Accuracy.Count);
        Assert.Equal(metrics.MicroAccuracy, report.Accuracy.Value!.Value, 9);
        Assert.Equal(
            metrics.ConfusionMatrix.PerClassRecall, report.Classes.Select(one => one.Recall!.Value));
        Assert.All(report.Worst, mistake => Assert.True(File.Exists(mistake.Path)));
    }

    [Fact]
    public void A_report_of_a_trainer_of_ML_NET_has_the_names_of_the_classes()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = _ml.Transforms.ImagesToTensor("Features", "Image", 8, 8)
            .Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()).Fit(rows);

        var report = EvaluationReport.Of(model, rows);

        Assert.Equal(DrawnFolder.Classes, report.Classes.Select(one => one.Name));
        Assert.Equal(new Accuracy(36, 36), report.Accuracy);
    }

    [Fact]
    public void A_broken_image_is_counted_with_its_reason()
    {
        var broken = Path.Combine(_folder.Path, "top", "top-00.jpg");
        var options = SharedModel.Options() with
        {
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        };
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = _ml.MulticlassClassification.Trainers.ImageClassifier(options).Fit(rows);
        File.WriteAllText(broken, "<html>not found</html>");

        var report = EvaluationReport.Of(model, rows);

        Assert.Equal((35, 1), (report.Accuracy.Count, report.BrokenCount));
        Assert.Equal(broken, Assert.Single(report.Broken).Path);
        Assert.Contains("HTML", report.Broken[0].Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rows_of_any_origin_count_by_the_names_of_their_key()
    {
        Row[] rows = [new("b", [0.1f, 0.9f]), new("a", [0.6f, 0.4f]), new("a", [0.3f, 0.7f]), new("c", [0.5f, 0.5f])];
        var keys = _ml.Data.LoadFromEnumerable<Name>([new("a"), new("b")]);
        var view = _ml.Transforms.Conversion.MapValueToKey("Label", keyData: keys)
            .Fit(_ml.Data.LoadFromEnumerable(rows)).Transform(_ml.Data.LoadFromEnumerable(rows));

        var report = EvaluationReport.Of(view);

        Assert.Equal([[1, 1], [0, 1]], report.Confusion);
        Assert.Equal(1, report.WithoutLabel);
        Assert.Equal(new Mistake("row 2", "a", "b", 0.7f), Assert.Single(report.Worst));
    }

    [Fact]
    public void Rows_without_scores_are_refused_by_what_they_have()
    {
        var failure = Assert.Throws<ArgumentException>(
            () => EvaluationReport.Of(_ml.Data.LoadImageFolder(_folder.Path)));

        Assert.Contains("'Score'", failure.Message);
        Assert.Contains("ImagePath", failure.Message);
    }

    private sealed record Name(string Label);

    private sealed class Row(string label, float[] score)
    {
        public string Label { get; } = label;

        [VectorType(2)]
        public float[] Score { get; } = score;
    }
}
