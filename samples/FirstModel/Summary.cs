using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Training;
using Spectre.Console;

namespace FirstModel;

/// <summary>Tables of what came out.</summary>
internal static class Summary
{
    public static void Print(
        IReadOnlyList<string> classes, ImageSourceView train, ImageSourceView test,
        MulticlassClassificationMetrics metrics, TrainingReport report)
    {
        var table = new Table().Title("Classes")
            .AddColumns("class", "learned from", "tested on", "precision", "recall");
        var (learned, tested) = (train.CountByClass(), test.CountByClass());
        for (var i = 0; i < classes.Count; i++)
        {
            table.AddRow(
                Markup.Escape(classes[i]), $"{learned[i]}", $"{tested[i]}",
                $"{metrics.ConfusionMatrix.PerClassPrecision[i]:F3}",
                $"{metrics.ConfusionMatrix.PerClassRecall[i]:F3}");
        }

        AnsiConsole.Write(table);
        PrintConfusion(classes, metrics.ConfusionMatrix);
        PrintTime(report);
    }

    public static void PrintBaseline(double baseline, double accuracy) => AnsiConsole.WriteLine(
        $"Accuracy {accuracy:F3}; a linear model on colour histograms reaches {baseline:F3} on the same photos.");

    public static void PrintLastLine(double accuracy, TimeSpan elapsed, TrainingReport report)
    {
        using var process = Process.GetCurrentProcess();
        var images = report.Reading.Sum(reading => reading.Images);
        var seconds = report.Reading.Sum(reading => reading.Elapsed.TotalSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"accuracy {accuracy:F3} seconds {elapsed.TotalSeconds:F1} peak-mb {process.PeakWorkingSet64 / 1_000_000} "
            + $"images-per-second {images / seconds:F0}"));
    }

    private static void PrintConfusion(IReadOnlyList<string> classes, ConfusionMatrix matrix)
    {
        var table = new Table().Title("Rows: true class. Columns: predicted class.").AddColumn("");
        foreach (var name in classes)
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        for (var i = 0; i < classes.Count; i++)
        {
            var counts = matrix.Counts[i].Select(
                (count, j) => count == 0 ? "·" : i == j ? $"[green]{count:F0}[/]" : $"[red]{count:F0}[/]");
            table.AddRow([Markup.Escape(classes[i]), .. counts]);
        }

        AnsiConsole.Write(table);
    }

    private static void PrintTime(TrainingReport report)
    {
        var table = new Table().Title("Where the time went")
            .AddColumns("pass", "images", "seconds", "images/s", "read", "decode", "render", "trainer waited");
        for (var i = 0; i < report.Reading.Count; i++)
        {
            var pass = report.Reading[i];
            table.AddRow(
                i == 0 ? "plain" : $"augmented {i}", $"{pass.Images}", $"{pass.Elapsed.TotalSeconds:F1}",
                $"{pass.ImagesPerSecond:F0}", $"{pass.Reading.TotalSeconds:F1}", $"{pass.Decoding.TotalSeconds:F1}",
                $"{pass.Rendering.TotalSeconds:F1}", $"{pass.ConsumerWaited.TotalSeconds:F1}");
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            $"Network and head computed for {report.Computing.TotalSeconds:F1} s. {report.Reading[0].Verdict}");
    }
}
