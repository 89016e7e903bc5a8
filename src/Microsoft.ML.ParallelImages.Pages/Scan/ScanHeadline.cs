using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>The top of a scan: how bad it is, and where to begin.</summary>
internal sealed record ScanHeadline(HealthReport Report, IReadOnlyList<TopicFindings> Topics, int Moved)
{
    public Html ToHtml() => Html.Of(
        $"""
        <p class="lead">{Verdict}</p>
        <p>{Changed} Begin at the top: what comes first spoils most.{Known}</p>
        {Figure.Row(Figures)}
        {(Topics.Count == 0 ? Html.Empty : Overview)}
        {(Topics.Count == 0 ? Html.Empty : Filter)}
        """);

    private string Changed =>
        Moved == 0 ? "No file was changed." : $"{Words.Count(Moved, "photo")} went into quarantine.";

    private string Known => Report.Known == 0 ? "" : $" {Words.Count(Report.Known)} known findings are passed over.";

    private string Verdict
    {
        get
        {
            var looked = $"{Words.Count(Report.Photos, "photo")} were looked at.";
            return Report.Findings.Count == 0
                ? $"{looked} Nothing was found that would spoil a model."
                : CountOf(Severity.Error) > 0
                    ? $"{looked} Of what was found, {Words.Count(CountOf(Severity.Error))} may spoil training or the "
                        + "measured accuracy."
                    : $"{looked} Nothing spoils training; {Words.Count(Report.Findings.Count)} findings may matter.";
        }
    }

    private IEnumerable<Figure> Figures =>
    [
        new("Errors", Words.Count(CountOf(Severity.Error)), "spoil training or the measured accuracy"),
        new("Warnings", Words.Count(CountOf(Severity.Warning)), "may cost accuracy: worth a look"),
        new("Notes", Words.Count(CountOf(Severity.Note)), "good to know"),
        new("Photos", Words.Count(Report.Photos), Words.Bytes(Report.Bytes)),
    ];

    private Html Overview => Table.Of(
        "What was found", ["What", "#Findings", "#Errors", "#Warnings", "#Notes"],
        Topics.Select(topic => (IReadOnlyList<Html>)
        [
            Html.Of($"<a href=\"#{topic.Topic.Id}\">{topic.Topic.Title}</a>"),
            Html.Of($"{Words.Count(topic.Findings.Count)}"), Count(topic, Severity.Error),
            Count(topic, Severity.Warning), Count(topic, Severity.Note),
        ]));

    private static Html Filter => Html.Of(
        $"""
        <form id="filter" hidden>
        <fieldset>
        <legend>Show only</legend>
        <p>{Enum.GetValues<Severity>().Reverse().Select(Box)}</p>
        <p><label for="search">with the words</label>
        <input id="search" type="search" autocomplete="off" spellcheck="false">
        <output id="told" class="quiet" for="search" aria-live="polite"></output></p>
        </fieldset>
        </form>

        """);

    private static Html Box(Severity severity)
    {
        var word = KindWords.Of(severity);
        return Html.Of($"""<label><input type="checkbox" value="{word}" checked> {word}s</label> """);
    }

    private static Html Count(TopicFindings topic, Severity severity) =>
        Html.Of($"{Words.Count(topic.Findings.Count(finding => finding.Severity == severity))}");

    private int CountOf(Severity severity) => Report.Findings.Count(finding => finding.Severity == severity);
}
