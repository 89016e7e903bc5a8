using System.Globalization;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Shows what came out of steps, in colours where the terminal has them, and always in figures.</summary>
internal sealed class Screen(IAnsiConsole console)
{
    private const int MostColumns = 12, MostMistakes = 5;

    public void Begin(ModelStep step)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{(int)step + 1}/{(int)ModelStep.Consume + 1} {step}[/]").LeftJustified());
    }

    /// <summary>The command line that does what follows.</summary>
    public void Command(string line) => Say($"$ {line}");

    /// <summary>As it is: lines that are broken to fit could not be copied.</summary>
    public void Say(string text) => console.Profile.Out.Writer.WriteLine(text);

    public void Fail(string text) => console.MarkupLineInterpolated($"[red]{text}[/]");

    public void Show(EvaluationReport report)
    {
        console.MarkupLineInterpolated($"Accuracy [bold]{report.Accuracy}[/]");
        if (report.Classes.Count <= MostColumns)
            console.Write(Matrix(report));
        else
            Say($"The matrix of {report.Classes.Count} classes is too wide for here: evaluate --html shows it.");
        if (report.Worst.Count == 0)
            return;
        var table = Table("true", "predicted", "probability", "most confident mistakes");
        foreach (var one in report.Worst.Take(MostMistakes))
            Row(table, one.Label, one.Predicted, Number(one.Probability), one.Path);
        console.Write(table);
    }

    /// <summary>Which steps act on photos in which epoch; what is drawn for them is told by preview.</summary>
    public void Show(PreviewResult preview)
    {
        var epochs = preview.Photos.Max(photo => photo.Pictures.Count(picture => picture.Epoch is not null));
        var table = Table(["photo", .. Enumerable.Range(1, epochs).Select(epoch => $"epoch {epoch}")]);
        foreach (var photo in preview.Photos)
        {
            var acts = photo.Pictures.Where(picture => picture.Epoch is not null).Select(picture => string.Join(
                ", ", picture.Drawn.Select(one => $"{one}".Split(' ')[0]).Distinct().DefaultIfEmpty("as it is")));
            Row(table, [Path.GetFileName(photo.Photo), .. acts.Concat(Enumerable.Repeat("", epochs)).Take(epochs)]);
        }

        console.Write(table);
    }

    public void Show(Prediction photo)
    {
        if (photo.Failure is { } broken)
        {
            Fail($"{photo.Path}: {broken}");
            return;
        }

        var table = Table("class", "probability", "");
        foreach (var one in photo.Top)
            Row(table, one.Name, Number(one.Score), new string('#', (int)Math.Round(one.Score * 30)));
        Say(photo.Path);
        console.Write(table);
    }

    /// <summary>Rows: true class. Columns: predicted class. The darker, the larger the share of the row.</summary>
    private static Table Matrix(EvaluationReport report)
    {
        var table = Table(["true \\ predicted", .. report.Classes.Select(one => one.Name)]);
        foreach (var (row, counts) in report.Confusion.Index())
        {
            var all = Math.Max(counts.Sum(), 1);
            table.AddRow(
            [
                new Text(report.Classes[row].Name),
                .. counts.Select((count, column) => new Text($"{count}", StyleOf(count, all, row == column))),
            ]);
        }

        return table;
    }

    private static Style StyleOf(int count, int all, bool isRight) => count == 0 ? new Style(decoration: Decoration.Dim)
        : isRight ? new Style(Color.Green, decoration: 2 * count > all ? Decoration.Bold : Decoration.None)
        : new Style(5 * count > all ? Color.Red : Color.Yellow);

    private static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        return table;
    }

    private static void Row(Table table, params string[] fields) =>
        table.AddRow([.. fields.Select(one => new Text(one))]);

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
