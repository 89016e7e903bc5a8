using System.Net;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

public sealed class ScanPageTests(SamplePages samples) : IClassFixture<SamplePages>
{
    [Fact]
    public void Findings_stand_by_what_they_do_the_gravest_first()
    {
        var sections = Regex.Matches(samples.Scan.ToHtml(), "<section id=\"([a-z-]+)\">")
            .Select(one => one.Groups[1].Value);

        Assert.Equal(["conflict", "broken", "waste", "properties", "set", "data"], sections);
    }

    [Fact]
    public void A_conflict_is_proven_by_both_photos_and_says_which_to_keep()
    {
        var conflict = PageText.Section(samples.Scan, "conflict");

        Assert.Equal(2, Regex.Count(conflict, "<img "));
        Assert.Single(Regex.Matches(conflict, "<b>Proposed to keep</b>"));
        Assert.Contains("in the classes 0, 1", PageText.Of(conflict));
        Assert.Contains("Same bytes, 100.0 % alike", PageText.Of(conflict));
    }

    [Fact]
    public void A_broken_file_stands_in_a_table_with_its_reason()
    {
        var broken = PageText.Section(samples.Scan, "broken");

        Assert.DoesNotContain("<img ", broken);
        Assert.Contains("'2/broken.jpg' is broken:", PageText.Of(broken));
    }

    [Fact]
    public void Properties_show_their_photos_with_the_number_that_told()
    {
        var narrow = PageText.Of(PageText.Section(samples.Scan, "properties"));

        Assert.Contains("Odd aspect (1 photo) note", narrow);
        Assert.Contains("is long and narrow: 1 to 10. 2/narrow.jpg", narrow);
    }

    [Fact]
    public void Every_finding_is_on_the_page_once_and_can_be_filtered_by_its_severity()
    {
        var report = samples.Scan.Report;
        var marks = Regex.Matches(samples.Scan.ToHtml(), "data-severity=\"([a-z]+)\"")
            .Select(mark => mark.Groups[1].Value);

        Assert.Equal(
            report.Findings.Select(finding => $"{finding.Severity}".ToLowerInvariant()).Order(), marks.Order());
    }

    [Fact]
    public void A_set_without_findings_says_so_and_has_no_filter()
    {
        var page = samples.Scan with { Report = samples.Scan.Report with { Findings = [], Groups = [] } };

        Assert.Contains("Nothing was found that would spoil a model.", PageText.Of(page));
        Assert.DoesNotContain("id=\"filter\"", page.ToHtml());
    }

    [Fact]
    public void Hundreds_of_findings_stay_on_a_page_of_3_MB_and_all_of_them_are_told()
    {
        var one = samples.Scan.Report.Findings.First(finding => finding.Consequence == Consequence.Conflict);
        Finding[] findings =
        [
            .. Enumerable.Range(0, 300).Select(i => one with { Id = $"{i}", Why = $"Conflict {i}." }),
            .. Enumerable.Range(0, 300).Select(i => one with
            {
                Id = $"l{i}", Kind = FindingKind.WrongLabel, Consequence = Consequence.None, Photos = ["0/0.jpg"],
                Count = 1, Why = $"Label {i}.",
            }),
            .. Enumerable.Range(0, 40).Select(i => one with
            {
                Id = $"d{i}", Kind = FindingKind.Dark, Consequence = Consequence.None, Photos = ["0/0.jpg"], Count = 1,
                Why = $"'0/0.jpg' is dark {i}.",
            }),
        ];

        var page = (samples.Scan with { Report = samples.Scan.Report with { Findings = findings } }).ToHtml();

        Assert.InRange(Regex.Count(page, "<img "), 100, Thumbnails.MostPhotos);
        Assert.InRange(page.Length, 0, 3_000_000);
        var text = PageText.Of(page);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Contains($"Conflict {i}.", text));
        Assert.All(Enumerable.Range(0, 300), i => Assert.Contains($"Label {i}.", text));
        Assert.All(Enumerable.Range(0, 40), i => Assert.Contains($"is dark {i}.", text));
    }

    [Fact]
    public void Photos_of_the_other_place_are_found_there()
    {
        var report = samples.Scan.Report;
        var conflict = report.Findings.First(finding => finding.Consequence == Consequence.Conflict);
        var page = samples.Scan with
        {
            Folder = Path.Combine(samples.Folder, "0"),
            Against = Path.Combine(samples.Folder, "1"),
            Report = report with { Findings = [conflict with { Photos = ["0.jpg", "against/copy.jpg"] }] },
        };

        Assert.Equal(2, Regex.Count(page.ToHtml(), "<img "));
    }

    [Fact]
    public void Photos_in_quarantine_are_shown_from_there()
    {
        var moved = new FileMove(
            Path.Combine(samples.Folder, "1", "gone.jpg"), Path.Combine(samples.Folder, "1", "copy.jpg"));
        var report = samples.Scan.Report;
        var conflict = report.Findings.First(finding => finding.Consequence == Consequence.Conflict);
        var page = samples.Scan with
        {
            Report = report with { Findings = [conflict with { Photos = ["0/0.jpg", "1/gone.jpg"] }], Known = 3 },
            Repair = new ScanRepair
            {
                Fix = ScanFix.Quarantine,
                Output = "q",
                LeaveOut = 1,
                Look = 0,
                Moves = [moved],
                IsDone = true,
            },
        };

        Assert.Equal(2, Regex.Count(page.ToHtml(), "<img "));
        Assert.Contains("1 photo went into quarantine.", PageText.Of(page));
        Assert.Contains("3 known findings are passed over.", PageText.Of(page));
    }

    [Fact]
    public void Names_cannot_break_the_page()
    {
        var report = samples.Scan.Report;
        var hostile = report.Findings[0] with { Why = SamplePages.Hostile, Photos = [SamplePages.Hostile] };
        var page = (samples.Scan with
        {
            Report = report with { Findings = [hostile], Source = SamplePages.Hostile },
        }).ToHtml();

        Assert.Single(Regex.Matches(page, "<script"));
        Assert.Contains(WebUtility.HtmlEncode(SamplePages.Hostile), page);
    }
}
