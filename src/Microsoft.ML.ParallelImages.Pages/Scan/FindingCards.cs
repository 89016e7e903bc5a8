using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Shows findings with their photos, as long as the page has room for photos.</summary>
internal sealed class FindingCards(HealthReport report, PhotoFolder folder, Thumbnails thumbnails)
{
    private const int MostOfGroup = 4, MostOfKind = 20;

    private readonly Dictionary<string, DuplicateGroup> _groups = report.Groups.ToDictionary(group => group.Id);

    public Html ToHtml(TopicFindings found) => Html.Of(
        $"""
        <p>{found.Topic.Meaning}</p>
        {Body(found)}
        """);

    /// <summary>A topic takes half of the photos that are left, so that those behind it have some too.</summary>
    private Html Body(TopicFindings found)
    {
        var room = thumbnails.Left / 2;
        return found.Topic.Form switch
        {
            FindingForm.Group => Cases(found, room, OfGroup, finding => Math.Min(finding.Photos.Count, MostOfGroup)),
            FindingForm.Photo => Cases(found, room, OfPhoto, _ => 1),
            FindingForm.Kind => Html.Of($"{found.Findings.GroupBy(finding => finding.Kind).Select(OfKind)}"),
            _ => Lines(found.Topic.Title, found.Findings),
        };
    }

    private static Html Cases(
        TopicFindings found, int room, Func<Finding, Html> show, Func<Finding, int> photosOf)
    {
        var (title, findings) = (found.Topic.Title, found.Findings);
        var shown = 0;
        while (shown < findings.Count && (room -= photosOf(findings[shown])) >= 0)
            shown++;
        var rest = findings.Count - shown;
        return Html.Of(
            $"""
            {findings.Take(shown).Select(show)}
            {(rest == 0 ? Html.Empty : Table.Folded(
                $"{Words.Count(rest)} more, without photos", Lines(title, [.. findings.Skip(shown)])))}
            """);
    }

    private Html OfGroup(Finding finding)
    {
        var group = finding.Group is { } id ? _groups.GetValueOrDefault(id) : null;
        var shown = finding.Photos.Take(MostOfGroup).ToArray();
        var more = finding.Count - shown.Length;
        return Html.Of(
            $"""
            <article class="case" data-severity="{KindWords.Of(finding.Severity)}">
            <h3>{KindWords.Of(finding.Kind)} {KindWords.TagOf(finding.Severity)}</h3>
            <p>{finding.Why}{(more > 0 ? $" {Words.Count(more)} of them are not shown." : "")}</p>
            {PhotoCard.Row(shown.Select(photo => Card(photo) with
            {
                Title = photo == group?.Keep ? "Proposed to keep" : "",
                Lines = [.. Links(group, photo)],
            }))}
            <p><b>What to do:</b> {finding.Remedy}</p>
            </article>

            """);
    }

    private Html OfPhoto(Finding finding) => Html.Of(
        $"""
        <article class="case" data-severity="{KindWords.Of(finding.Severity)}">
        <div class="beside">
        {PhotoCard.Row([Card(finding.Photos[0]) with { IsNamed = false }])}
        <div>
        <p>{KindWords.TagOf(finding.Severity)}</p>
        <p>{finding.Why}</p>
        <p><b>What to do:</b> {finding.Remedy}</p>
        </div>
        </div>
        </article>

        """);

    /// <summary>How a photo is like the one to keep, or like any other of its group.</summary>
    private static IEnumerable<string> Links(DuplicateGroup? group, string photo) =>
        group is null || photo == group.Keep ? [] : group.Links
            .Where(link => link.Photo == photo || link.Other == photo)
            .OrderByDescending(link => link.Photo == group.Keep || link.Other == group.Keep).Take(1)
            .Select(link => $"{KindWords.Of(link.Kind)}, {Words.Percent(link.Correlation)} alike");

    private Html OfKind(IGrouping<FindingKind, Finding> kind)
    {
        Finding[] many = [.. kind.Where(finding => finding.Count > 1)];
        Finding[] single = [.. kind.Where(finding => finding.Count == 1)];
        var floods = Html.Of($"{many.Select(OfMany)}");
        var shown = Math.Min(single.Length, Math.Min(MostOfKind, thumbnails.Left));
        var name = KindWords.Of(kind.Key);
        return Html.Of(
            $"""
            <section class="kind-group">
            <h3>{name} <span class="quiet">({Words.Count(kind.Sum(finding => finding.Count), "photo")})</span>
            {KindWords.TagOf(kind.Max(finding => finding.Severity))}</h3>
            <p><b>What to do:</b> {kind.First().Remedy}</p>
            {floods}
            {(shown == 0 ? Html.Empty : PhotoCard.Row(single.Take(shown).Select(finding => Card(finding.Photos[0]) with
            {
                Lines = [Said(finding)],
                Severity = KindWords.Of(finding.Severity),
            })))}
            {(shown == single.Length ? Html.Empty : Table.Folded(
                $"{Words.Count(single.Length - shown)} more, without photos", Lines(name, [.. single.Skip(shown)])))}
            </section>

            """);
    }

    private Html OfMany(Finding finding)
    {
        var shown = finding.Photos.Take(Math.Min(MostOfKind, thumbnails.Left)).ToArray();
        var rest = finding.Count - shown.Length;
        return Html.Of(
            $"""
            <div data-severity="{KindWords.Of(finding.Severity)}">
            <p>{finding.Why}{(rest > 0 ? $" {Words.Count(rest)} of them are not shown." : "")}</p>
            {PhotoCard.Row(shown.Select(Card))}
            </div>

            """);
    }

    /// <summary>Without the photo's name, which stands below it.</summary>
    private static string Said(Finding finding)
    {
        var name = $"'{finding.Photos[0]}' ";
        return finding.Why.StartsWith(name, StringComparison.Ordinal) ? finding.Why[name.Length..] : finding.Why;
    }

    private PhotoCard Card(string photo) => new(thumbnails.Of(folder.PathOf(photo)), photo, "", []);

    private static Html Lines(string label, IReadOnlyList<Finding> findings)
    {
        var table = Html.Of(
            $"""
            <table>
            <thead><tr>
            <th scope="col">What was found</th><th scope="col">How grave</th><th scope="col">What to do</th>
            </tr></thead>
            <tbody>
            {findings.Select(Line)}</tbody>
            </table>

            """);
        return Table.Scrolling($"{label}, as a table", table);
    }

    private static Html Line(Finding finding) => Html.Of(
        $"""
        <tr data-severity="{KindWords.Of(finding.Severity)}">
        <td class="words">{finding.Why}</td>
        <td>{KindWords.TagOf(finding.Severity)}</td>
        <td class="words">{finding.Remedy}</td>
        </tr>

        """);
}
