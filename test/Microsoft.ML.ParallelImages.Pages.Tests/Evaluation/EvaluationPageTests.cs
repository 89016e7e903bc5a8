using System.Net;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

public sealed class EvaluationPageTests(SamplePages samples) : IClassFixture<SamplePages>
{
    [Fact]
    public void Accuracy_comes_with_its_interval_and_counts()
    {
        var page = Text(samples.Evaluation);

        // Worked by hand: 6 of 11 right, Wilson's interval with z = 1.96.
        Assert.Contains("right about 6 of 11 photos: 54.5 %", page);
        Assert.Contains("between 28.0 % and 78.7 %", page);
        Assert.Contains("does not reach the 90.0 % that were demanded", page);
    }

    [Fact]
    public void Classes_stand_with_the_weakest_first_and_what_they_are_taken_for()
    {
        var rows = Regex.Matches(Part("classes"), "<tr><th scope=\"row\">(.+?)</th>(.+?)</tr>")
            .Select(row => Text(row.Value)).ToArray();

        // F1: the third class 2·2/(4+2) = 0.67, cats 2·2/(4+4) = 0.50, dogs 2·2/(3+5) = 0.50.
        Assert.Equal(3, rows.Length);
        Assert.StartsWith("cat 4 50.0 % 50.0 % 0.50 dog (2)", rows[0]);
        Assert.StartsWith("dog 3 66.7 % 40.0 % 0.50 cat (1)", rows[1]);
        Assert.Contains("4 50.0 % 100.0 % 0.67", rows[2]);
    }

    [Fact]
    public void Each_number_of_the_matrix_leads_to_its_photos()
    {
        var page = samples.Evaluation.ToHtml();
        var cells = Regex.Matches(page, "href=\"#(cell-\\d+-\\d+)\">(\\d+)<");

        Assert.Equal(7, cells.Count);
        foreach (Match cell in cells)
        {
            var pattern = $"<section class=\"pair\" id=\"{cell.Groups[1].Value}\">.*?</section>";
            var section = Regex.Match(page, pattern, RegexOptions.Singleline).Value;
            Assert.Equal(int.Parse(cell.Groups[2].Value), Regex.Count(section, "<figure"));
        }
    }

    [Fact]
    public void Mistakes_come_surest_first_beside_the_training_photos_like_them()
    {
        var cases = Regex.Matches(Part("mistakes"), "<article.*?</article>", RegexOptions.Singleline)
            .Select(match => Text(match.Value)).ToArray();

        Assert.Equal(5, cases.Length);
        Assert.StartsWith("cat, taken for dog (95.0 % sure)", cases[0]);
        Assert.Contains("Most of the training photos like it are “dog”: check the label", cases[0]);
        Assert.Contains("similarity 0.91", cases[0]);
        Assert.Contains("(85.0 % sure)", cases[1]);
        Assert.Contains("No training photo is known to be like it.", cases[1]);
    }

    [Fact]
    public void Without_features_a_sentence_says_why_no_training_photos_stand_there()
    {
        var page = Text(samples.Evaluation with { Similar = null });

        Assert.Contains("most similar training photos are not shown: the features", page);
    }

    [Fact]
    public void A_threshold_tells_what_is_answered_and_how_well()
    {
        var rows = Regex.Matches(Part("threshold"), "<tr><th scope=\"row\">(.+?)</tr>").Select(row => Text(row.Value));

        // From 0.9 on: 0.99 right, 0.95 wrong, 0.9 right, 0.97 right.
        Assert.Contains("90 % 36.4 % 4 75.0 % 1", rows);
        Assert.Contains("0 % 100.0 % 11 54.5 % 5", rows);
    }

    [Fact]
    public void Broken_photos_and_those_without_a_label_are_counted_apart() =>
        Assert.Contains("1 photo could not be decoded, and 1 had no label", Text(Part("left-out")));

    [Fact]
    public void Faults_are_told_by_what_they_cost_and_another_model_by_the_photos_that_only_one_gets_right()
    {
        var faults = Text(Part("faults"));
        var other = Part("other");

        // 6 of 11 without a fault, 3 of 11 in the dark.
        Assert.Contains("“dark” costs most: 27.3 points.", faults);
        Assert.Contains("blur GaussianBlur 2 45.5 % 54.5 % 9.1 points", faults);
        Assert.Contains("That may be chance (p 1 by", Text(other));
        Assert.Equal(3, Regex.Count(other, "<img "));
    }

    [Fact]
    public void Names_cannot_break_the_page()
    {
        var page = samples.Evaluation.ToHtml();

        Assert.DoesNotContain("<script", page);
        Assert.Contains(WebUtility.HtmlEncode(SamplePages.Hostile), page);
    }

    [Fact]
    public void Many_photos_are_shown_as_far_as_a_page_of_3_MB_has_room()
    {
        var photo = Path.Combine(samples.Folder, "0", "0.jpg");
        EvaluatedImage[] images =
        [
            .. Enumerable.Range(0, 5000).Select(i => new EvaluatedImage
            {
                Path = photo, Label = i % 40, Predicted = i % 7 == 0 ? (i + 1) % 40 : i % 40, Probability = i / 5000f,
            }),
        ];
        var report = EvaluationReport.Of([.. Enumerable.Range(0, 40).Select(i => $"class {i}")], images);

        var page = new EvaluationPage { Report = report, Model = "m", Data = "d", Images = images }.ToHtml();

        Assert.InRange(Regex.Count(page, "<img "), 100, Thumbnails.MostPhotos);
        Assert.InRange(page.Length, 0, 3_000_000);
        Assert.Contains("pairs that are confused most often", page);
    }

    [Fact]
    public void Nothing_at_all_is_a_page_too()
    {
        var page = Text(new EvaluationPage { Report = EvaluationReport.Of(["a"], []), Model = "m", Data = "d" });

        Assert.Contains("nothing is known about this model", page);
    }

    private string Part(string id) => PageText.Section(samples.Evaluation, id);

    private static string Text(ReportPage page) => PageText.Of(page);

    private static string Text(string html) => PageText.Of(html);
}
