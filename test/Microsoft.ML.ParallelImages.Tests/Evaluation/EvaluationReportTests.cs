using System.Globalization;

namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>Eight images of three classes, counted by hand, a broken one, and one without a label.</summary>
public sealed class EvaluationReportTests
{
    private static readonly string[] Classes = ["a", "b", "c"];

    private static readonly EvaluationReport Report = EvaluationReport.Of(
        Classes,
        [
            Image("1", 0, 0, 0.95f), Image("2", 0, 0, 0.85f), Image("3", 0, 1, 0.75f), Image("4", 1, 1, 0.95f),
            Image("5", 1, 1, 0.55f), Image("6", 1, 0, 0.45f), Image("7", 2, 2, 0.65f), Image("8", 2, 0, 0.9f),
            new EvaluatedImage { Path = "9", Label = 1, Failure = "It is empty." }, Image("10", -1, 0, 1),
        ],
        new EvaluationOptions { Bins = 5, Threshold = 0.8, Worst = 2 });

    [Fact]
    public void Accuracy_counts_neither_broken_images_nor_those_without_a_label()
    {
        Assert.Equal(new Accuracy(5, 8), Report.Accuracy);
        Assert.Equal(0.625, Report.Accuracy.Value);
        Assert.Equal((1, 1), (Report.BrokenCount, Report.WithoutLabel));
        Assert.Equal(new UnscoredImage("9", "It is empty."), Assert.Single(Report.Broken));
    }

    [Fact]
    public void Precision_recall_and_F1_are_those_worked_out_by_hand()
    {
        Assert.Equal(
            [new("a", 3, 4, 2), new("b", 3, 3, 2), new ClassEvaluation("c", 2, 1, 1)], Report.Classes);
        Assert.Equal([0.5, 2 / 3.0, 1], Report.Classes.Select(one => one.Precision!.Value));
        Assert.Equal([2 / 3.0, 2 / 3.0, 0.5], Report.Classes.Select(one => one.Recall!.Value));
        Assert.Equal([4 / 7.0, 2 / 3.0, 2 / 3.0], Report.Classes.Select(one => one.F1!.Value));
        Assert.Equal((12 / 21.0 + 4 / 3.0) / 3, Report.MacroF1!.Value, 12);
    }

    [Fact]
    public void A_row_of_the_confusion_matrix_is_what_images_are() =>
        Assert.Equal([[2, 1, 0], [1, 2, 0], [1, 0, 1]], Report.Confusion);

    [Fact]
    public void The_surest_mistakes_come_first_and_no_more_than_asked_for() =>
        Assert.Equal([new Mistake("8", "c", "a", 0.9f), new Mistake("3", "a", "b", 0.75f)], Report.Worst);

    [Fact]
    public void The_calibration_error_is_the_weighted_distance_of_the_bins()
    {
        var bins = Report.Calibration.Bins;

        Assert.Equal([0, 0, 2, 2, 4], bins.Select(bin => bin.Count));
        Assert.Equal([null, null, 0.5, 0.5, 0.75], bins.Select(bin => bin.Accuracy));
        Assert.Equal(0.9125, bins[4].Confidence!.Value, 6);
        Assert.Equal(((2 * 0) + (2 * 0.2) + (4 * 0.1625)) / 8, Report.Calibration.Error!.Value, 6);
    }

    [Fact]
    public void A_threshold_trusts_the_images_at_it_and_above()
    {
        Assert.Equal(new Coverage(0.8, 8, new Accuracy(3, 4)), Report.Coverage);
        Assert.Equal(0.5, Report.Coverage.Share);
    }

    /// <summary>Newcombe, Statistics in Medicine 17 (1998), table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(29, 29, 0.8830, 1.0000)]
    public void The_interval_is_Wilsons(int correct, int count, double low, double high)
    {
        var accuracy = new Accuracy(correct, count);

        Assert.Equal(low, accuracy.Low, 4);
        Assert.Equal(high, accuracy.High, 4);
    }

    [Fact]
    public void Nothing_is_known_of_no_image()
    {
        var report = EvaluationReport.Of(Classes, []);

        Assert.Equal((null, 0, 1), (report.Accuracy.Value, report.Accuracy.Low, report.Accuracy.High));
        Assert.Null(report.MacroF1);
        Assert.Null(report.Calibration.Error);
        Assert.All(report.Classes, one => Assert.Null(one.Precision));
        Assert.Contains("unknown", $"{report}");
    }

    [Fact]
    public void A_report_survives_its_text()
    {
        var text = Report.ToJson();

        Assert.Equal(text, EvaluationReport.FromJson(text).ToJson());
        Assert.Contains("\"version\": 1", text);
        Assert.Contains("\"low\": 0.3057", text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("nothing")]
    public void A_text_that_is_no_report_is_refused(string text) =>
        Assert.Throws<FormatException>(() => EvaluationReport.FromJson(text));

    [Fact]
    public void A_report_of_another_version_is_refused_by_its_number()
    {
        var text = Report.ToJson().Replace("\"version\": 1", "\"version\": 7");

        Assert.Contains("version 7", Assert.Throws<FormatException>(() => EvaluationReport.FromJson(text)).Message);
    }

    [Fact]
    public void The_text_is_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var english = $"{Report}";
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(english, $"{Report}");
            Assert.Contains("Accuracy 0.625 (95 % between 0.306 and 0.863; 5 of 8 images)", english);
            Assert.Contains("  c, a, 0.900, 8\n", english);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_index_that_is_no_class_is_refused_with_the_image_named() =>
        Assert.Contains(
            "'x'", Assert.Throws<ArgumentException>(() => EvaluationReport.Of(Classes, [Image("x", 3, 0, 1)])).Message);

    private static EvaluatedImage Image(string path, int label, int predicted, float probability) =>
        new() { Path = path, Label = label, Predicted = predicted, Probability = probability };
}
