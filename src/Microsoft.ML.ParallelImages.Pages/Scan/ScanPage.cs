using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What spoils a data set, each finding with the photos that prove it.</summary>
public sealed record ScanPage : ReportPage
{
    /// <summary>What was found.</summary>
    public required HealthReport Report { get; init; }

    /// <summary>
    /// Folder in which the photos' names begin. Default null: the source of the report, or the folder of its table.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Folder of the photos whose names begin with <c>against/</c>, where two places were compared. Default null: none.
    /// </summary>
    public string? Against { get; init; }

    /// <summary>The page of what a job has found.</summary>
    public static ScanPage Of(ScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ScanPage
        {
            Report = result.Report,
            Folder = PhotoPlaces.RootOf(result.Data),
            Against = result.Against is { } other ? PhotoPlaces.RootOf(other) : null,
            Repair = result.Repair,
        };
    }

    /// <summary>What was done about the findings. Default null: nothing.</summary>
    public ScanRepair? Repair { get; init; }

    private protected override Layout ToLayout()
    {
        using var thumbnails = new Thumbnails();
        var cards = new FindingCards(Report, new PhotoFolder(FolderOfReport, Against, Moved), thumbnails);
        var topics = ScanTopic.Of(Report);
        return new Layout
        {
            Kind = "Data-set check",
            Title = Report.Source,
            Lead = new ScanHeadline(Report, topics, Moved.Count).ToHtml(),
            Script = "scan.js",
            Sections =
            [
                .. topics.Select(topic => new Section(topic.Topic.Id, topic.Topic.Title, cards.ToHtml(topic))),
                new Section("data", "What was looked at", ScanCounts.Of(Report)),
            ],
        };
    }

    private Dictionary<string, string> Moved => Repair is { IsDone: true, Moves: var moves }
        ? moves.ToDictionary(move => move.From, move => move.To)
        : [];

    private string FolderOfReport => Folder
        ?? (File.Exists(Report.Source) ? Path.GetDirectoryName(Path.GetFullPath(Report.Source))! : Report.Source);
}
