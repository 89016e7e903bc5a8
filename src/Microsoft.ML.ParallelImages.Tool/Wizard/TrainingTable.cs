using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>A training as it goes: the last epochs in figures, all of them as a line of bars.</summary>
internal sealed class TrainingTable : IProgress<JobProgress>
{
    private const int MostRows = 6, MostBars = 60;
    private const string Bars = "▁▂▃▄▅▆▇█";

    private readonly Lock _lock = new();
    private readonly LiveDisplayContext _display;
    private readonly List<EpochFigures> _epochs = [];
    private readonly List<string> _notes = [];

    private TrainingTable(LiveDisplayContext display) => _display = display;

    /// <summary>Runs a job under its table.</summary>
    public static T Run<T>(IAnsiConsole console, Func<IProgress<JobProgress>, T> job) =>
        console.Live(new Text("")).Start(display => job(new TrainingTable(display)));

    /// <inheritdoc/>
    public void Report(JobProgress value)
    {
        lock (_lock)
        {
            if (value.Note is { } note)
                _notes.Add(note);
            if (value.Epoch is { } epoch)
                _epochs.Add(epoch);
            _display.UpdateTarget(Picture(value));
        }
    }

    /// <summary>Numbers as bars, the least one lowest; many are thinned out.</summary>
    internal static string Sparkline(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return "";
        var step = Math.Max(1, (values.Count + MostBars - 1) / MostBars);
        var shown = values.Where((_, i) => (values.Count - 1 - i) % step == 0).ToList();
        var (least, most) = (shown.Min(), shown.Max());
        return string.Concat(shown.Select(value => Bars[
            most == least ? 0 : (int)Math.Round((value - least) / (most - least) * (Bars.Length - 1))]));
    }

    private Rows Picture(JobProgress at)
    {
        var parts = new List<IRenderable>(_notes.Select(note => new Text(note)));
        if (_epochs.Count > 0)
        {
            parts.Add(Table());
            parts.Add(new Text($"loss      {Sparkline([.. _epochs.Select(epoch => epoch.TrainingLoss)])}"));
            var accuracies = _epochs.Select(epoch => epoch.ValidationAccuracy).OfType<double>().ToList();
            if (accuracies.Count > 0)
                parts.Add(new Text($"accuracy  {Sparkline(accuracies)}"));
        }

        parts.Add(new Text(LineOf(at)));
        return new Rows(parts);
    }

    private static string LineOf(JobProgress at)
    {
        var line = at.Total > 0 ? $"{at.Stage}: {at.Done} of {at.Total}" : at.Stage;
        return at.Left is { TotalSeconds: >= 0.5 } left
            ? line + FormattableString.Invariant($", {left.TotalSeconds:F0} s left")
            : line;
    }

    private Table Table()
    {
        var best = _epochs.MinBy(epoch => epoch.ValidationLoss ?? epoch.TrainingLoss);
        var table = new Table { Border = TableBorder.Simple };
        foreach (var name in (string[])["epoch", "loss", "validation loss", "accuracy"])
            table.AddColumn(new TableColumn(new Text(name)).RightAligned());
        foreach (var epoch in _epochs.TakeLast(MostRows))
        {
            var style = epoch == best ? new Style(Color.Green) : Style.Plain;
            table.AddRow(
                new Text($"{epoch.Number}", style), new Text(Number(epoch.TrainingLoss), style),
                new Text(Number(epoch.ValidationLoss), style), new Text(Number(epoch.ValidationAccuracy), style));
        }

        return table;
    }

    private static string Number(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "-";
}
