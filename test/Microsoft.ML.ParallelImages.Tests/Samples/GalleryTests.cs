using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Samples;

/// <summary>What the page of samples/AugmentationGallery holds.</summary>
public sealed class GalleryTests(GalleryFixture gallery) : IClassFixture<GalleryFixture>
{
    private readonly string _page = Encoding.UTF8.GetString(gallery.Page);

    [Fact]
    public void Every_step_and_every_preset_has_one_card()
    {
        var steps = typeof(Augmentation).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(Augmentation)) && !type.IsAbstract)
            .Select(type => $"step-{type.Name}");
        var presets = AugmentationPreset.All.Select(preset => $"preset-{preset.Name}");

        Assert.Equal(steps.Concat(presets).Order(), Matches("<article id=\"([^\"]+)\"").Order());
    }

    [Fact]
    public void The_index_leads_to_every_card_and_group_and_every_anchor_is_there_once()
    {
        var anchors = Matches(" id=\"([^\"]+)\"");

        Assert.Distinct(anchors);
        Assert.Equal(
            anchors.Where(anchor => anchor.Contains('-')).Append("cards").Order(),
            Matches("href=\"#([^\"]+)\"").Order());
    }

    [Fact]
    public void Nothing_is_loaded_from_outside()
    {
        Assert.DoesNotMatch("(?i)https?:|url\\(|@import|<link", _page);
        Assert.All(Matches("src=\"([^\"]{0,23})"), start => Assert.Equal("data:image/jpeg;base64,", start));
    }

    [Fact]
    public void Two_runs_give_the_same_bytes() => Assert.True(gallery.Page.AsSpan().SequenceEqual(gallery.Again));

    [Fact]
    public void It_has_less_than_6_MB() => Assert.InRange(gallery.Page.Length, 1_000_000, 6_000_000);

    [Fact]
    public void Every_card_has_a_sentence_a_line_of_code_and_the_original_beside_its_draws() =>
        Assert.All(Cards, card =>
        {
            Assert.Matches("<p class=\"lead\">[^<]{10,}", card);
            Assert.Matches("<pre><code>[^<]{8,}", card);
            Assert.Single(Regex.Matches(card, "<b>Original</b>"));
            Assert.Contains(Regex.Count(card, "<b>(Draw \\d|Result)</b><span>."), (int[])[1, 5]);
        });

    [Fact]
    public void Both_ends_of_each_range_are_seen()
    {
        Assert.Equal(
            ["Degrees = -15", "Degrees = 15"], Titles("step-Rotation").Where(title => title.StartsWith("Degrees")));
        Assert.Equal(
            ["AreaFraction = 0.02", "AreaFraction = 0.33", "AspectRatio = 0.3", "AspectRatio = 3.3"],
            Titles("step-Erasing").Where(title => title.Contains('.')));
    }

    [Fact]
    public void Only_steps_that_are_not_seen_alone_have_another_in_front() =>
        Assert.Equal(
            ["RandomInterpolation"],
            Cards.Where(card => card.Contains("Changes nothing by itself"))
                .Select(card => Regex.Match(card, "<h3>(.+?)</h3>").Groups[1].Value));

    [Fact]
    public void Drawn_values_are_told_in_words()
    {
        Assert.Matches(@"<span>turned [0-9.]+° (counter-)?clockwise</span>", Card("step-Rotation"));
        Assert.Matches(@"<span>saturation × [0-9.]+</span>", Card("step-Saturation"));
        Assert.Matches(@"<span>gauss: sigma [0-9.]+</span>", Card("step-GaussianBlur"));
        Assert.Contains("<span>mirrored left to right</span>", Card("step-HorizontalFlip"));
    }

    [Fact]
    public void Every_picture_has_a_text_and_headings_leave_no_level_out()
    {
        Assert.Equal(Regex.Count(_page, "<img "), Regex.Count(_page, "<img [^>]* alt=\"[^\"]+\""));

        var levels = Matches("<h([1-6])[> ]").Select(int.Parse).ToArray();
        Assert.Single(levels, 1);
        Assert.DoesNotContain(levels.Zip(levels.Skip(1)), pair => pair.Second > pair.First + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Text_stands_out_from_what_is_behind_it_by_light_and_dark(int scheme)
    {
        var colors = Regex.Matches(_page, @"--page:[^}]+")[scheme].Value.Split(';', StringSplitOptions.TrimEntries)
            .Where(line => line.Contains('#')).ToDictionary(line => line.Split(':')[0], line => line[^6..]);

        foreach (var text in (string[])["--text", "--quiet", "--accent"])
        {
            foreach (var behind in (string[])["--page", "--card", "--soft"])
                Assert.InRange(Contrast(colors[text], colors[behind]), 4.5, 21);
        }
    }

    private IEnumerable<string> Cards =>
        Regex.Matches(_page, "<article.*?</article>", RegexOptions.Singleline).Select(match => match.Value);

    private string Card(string id) =>
        WebUtility.HtmlDecode(Assert.Single(Cards, card => card.StartsWith($"<article id=\"{id}\"")));

    private IEnumerable<string> Titles(string id) =>
        Regex.Matches(Card(id), "<figcaption><b>(.+?)</b>").Select(match => match.Groups[1].Value);

    private string[] Matches(string pattern) =>
        [.. Regex.Matches(_page, pattern).Select(match => match.Groups[1].Value)];

    /// <summary>As WCAG 2 defines it.</summary>
    private static double Contrast(string a, string b)
    {
        double first = Luminance(a), second = Luminance(b);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);

        static double Luminance(string color)
        {
            var linear = Convert.FromHexString(color).Select(
                sample => sample <= 10 ? sample / 255.0 / 12.92 : Math.Pow(((sample / 255.0) + 0.055) / 1.055, 2.4));
            return linear.Zip((double[])[0.2126, 0.7152, 0.0722], (light, share) => light * share).Sum();
        }
    }
}
