using System.Globalization;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Shows what came out of steps, in colours where the terminal has them, and always in figures.</summary>
internal sealed class Screen(IAnsiConsole console)
{
    private const int MostColumns = 12, MostMistakes = 5, BarWidth = 20;

    /// <summary>Cells of a mistake's line that no name fills.</summary>
    private const int MistakeWords = 24;

    private const string Corner = "true \\ predicted";

    public void Begin(ModelStep step)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{(int)step + 1}/{(int)ModelStep.Consume + 1} {step}[/]").LeftJustified());
    }

    /// <summary>The command line that does what follows, in one line: a broken one could not be copied.</summary>
    public void Command(string line) => Write($"$ {line}");

    /// <summary>In a terminal, broken between words.</summary>
    public void Say(string text)
    {
        foreach (var line in console.Profile.Capabilities.Interactive ? Cells.Lines(text, Width) : [text])
            Write(line);
    }

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
        Say("Most confident mistakes:");
        foreach (var one in report.Worst.Take(MostMistakes))
        {
            Say($"  {Number(one.Probability)}  '{Half(one.Label)}' taken for '{Half(one.Predicted)}'");
            Write($"         {one.Path}");
        }
    }

    /// <summary>Which steps act on photos in which epoch; what is drawn for them is told by preview.</summary>
    public void Show(PreviewResult preview)
    {
        foreach (var photo in preview.Photos)
        {
            Write(photo.Photo);
            foreach (var picture in photo.Pictures.Where(picture => picture.Epoch is not null))
            {
                var steps = picture.Drawn.Select(one => $"{one}".Split(' ', ':')[0]).Distinct();
                Say($"  epoch {picture.Epoch}:  {string.Join(", ", steps.DefaultIfEmpty("as it is"))}");
            }
        }
    }

    public void Show(Prediction photo)
    {
        if (photo.Failure is { } broken)
        {
            Fail($"{photo.Path}: {broken}");
            return;
        }

        Write(photo.Path);
        foreach (var one in photo.Top)
        {
            var bar = new string('#', (int)Math.Round(one.Score * BarWidth)).PadRight(BarWidth);
            Say($"  {Number(one.Score)}  {bar}  {one.Name}");
        }
    }

    private int Width => console.Profile.Width;

    /// <summary>A name, with as much of it as has room beside another one.</summary>
    private string Half(string name) => Cells.Shortened(name, Math.Max(MostColumns, (Width - MistakeWords) / 2));

    private void Write(string line) => console.Profile.Out.Writer.WriteLine(line);

    /// <summary>
    /// Rows: true class. Columns: predicted class, by its number where names have no room. The darker, the larger the
    /// share of the row.
    /// </summary>
    private Table Matrix(EvaluationReport report)
    {
        string[] names = [.. report.Classes.Select(one => one.Name)];
        string[] numbers = [.. names.Select((_, place) => $"{place + 1}")];
        var hasRoom = RowWidth([.. names, Corner]) <= Width;
        var room = Math.Max(Corner.Length, Width - RowWidth([.. report.Confusion[0].Select(_ => "9999"), ""]));
        string[] rows = hasRoom ? names : [.. names.Zip(numbers, (name, number) => $"{number} {name}")];
        var table = Table([Corner, .. hasRoom ? names : numbers]);
        foreach (var (row, counts) in report.Confusion.Index())
        {
            var all = Math.Max(counts.Sum(), 1);
            table.AddRow(
            [
                new Text(Cells.Shortened(rows[row], room)),
                .. counts.Select((count, column) => new Text($"{count}", StyleOf(count, all, row == column))),
            ]);
        }

        return table;
    }

    /// <summary>Cells of a table's row; beside each field there are three.</summary>
    private static int RowWidth(string[] fields) => fields.Sum(field => Cells.Of(field) + 3) + 1;

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

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
