using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>Puts cards into one page, with everything that it needs inside.</summary>
internal sealed class GalleryPage
{
    private readonly StringBuilder _text = new();

    public static string Of(Darkroom darkroom)
    {
        var maker = new CardMaker(darkroom, Documentation.Load());
        List<(string Name, Card[] Cards)> groups =
        [
            .. StepGroup.All.Select(group => (group.Name, (Card[])[.. group.Kinds.Select(maker.Make)])),
            ("Presets", [.. AugmentationPreset.All.Select(maker.Make)]),
        ];
        var page = new GalleryPage();
        page.WriteTop(groups, darkroom);
        foreach (var (name, cards) in groups)
            page.WriteGroup(name, cards);
        page.Write($"</main>\n<script>{Resource("gallery.js")}</script>\n</body>\n</html>\n");
        return page._text.ToString();
    }

    private void WriteTop(IReadOnlyList<(string Name, Card[] Cards)> groups, Darkroom darkroom)
    {
        var (steps, presets) = (groups.SkipLast(1).Sum(group => group.Cards.Length), groups[^1].Cards.Length);
        Write(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Gallery of augmentations</title>
            <style>{Resource("page.css")}{Resource("gallery.css")}</style>
            </head>
            <body>
            <a class="skip" href="#cards">Skip the index</a>
            <header>
            <h1>Gallery of augmentations</h1>
            <p>{steps} steps and {presets} presets of Microsoft.ML.ParallelImages on one picture of
            {darkroom.Size.Width} × {darkroom.Size.Height} pixels. What steps count in pixels acts more strongly on it
            than on larger ones. The same numbers are drawn in every run.</p>
            <p class="search"><label for="search">Search by name</label>
            <input id="search" type="search" autocomplete="off" spellcheck="false">
            <output for="search" id="found" aria-live="polite"></output></p>
            <nav aria-label="Index">
            """);
        foreach (var (name, cards) in groups)
        {
            Write($"<section><h2><a href=\"#{Anchor(name)}\">{Html(name)}</a></h2>\n<ul>");
            foreach (var card in cards)
                Write($"<li data-name=\"{Html(card.Name)}\"><a href=\"#{card.Id}\">{Html(card.Name)}</a></li>");
            Write("</ul></section>\n");
        }

        Write("</nav>\n</header>\n<main id=\"cards\">\n");
    }

    private void WriteGroup(string name, Card[] cards)
    {
        Write($"<section class=\"group\" id=\"{Anchor(name)}\">\n<h2>{Html(name)}</h2>\n");
        foreach (var card in cards)
            WriteCard(card);
        Write("</section>\n");
    }

    private void WriteCard(Card card)
    {
        Write($"<article id=\"{card.Id}\" data-name=\"{Html(card.Name)}\">\n<h3>{Html(card.Name)}</h3>\n");
        Write($"<p class=\"lead\">{Html(card.Sentences[0])}</p>\n");
        foreach (var sentence in card.Sentences.Skip(1))
            Write($"<p>{Html(sentence)}</p>\n");
        Write($"<pre><code>{Html(card.Code)}</code></pre>\n");
        Write("<div class=\"rows\">\n");
        foreach (var row in card.Rows)
        {
            Write($"<div class=\"{(row.Prints.Count == 2 ? "pair" : "all")}\">\n");
            WriteRow(card, row);
            Write("</div>\n");
        }

        Write("</div>\n");
        if (card.Details.Count > 0)
            WriteDetails(card);
        Write("</article>\n");
    }

    private void WriteRow(Card card, PrintRow row)
    {
        Write($"<h4>{Html(row.Title)}</h4>\n");
        if (row.Note.Length > 0)
            Write($"<p class=\"note\">{Html(row.Note)}</p>\n");
        Write("<div class=\"row\">\n");
        foreach (var print in row.Prints)
            WritePrint(card, print);
        Write("</div>\n");
    }

    private void WritePrint(Card card, Print print)
    {
        var size = print.Draws.OutputSize;
        var alt = Html($"{card.Name}, {print.Title}");
        Write($"<figure><img src=\"{print.Picture}\" width=\"{size.Width}\" height=\"{size.Height}\" alt=\"{alt}\">");
        Write($"<figcaption><b>{Html(print.Title)}</b>");
        foreach (var words in print.Words)
            Write($"<span>{Html(words)}</span>");
        Write("</figcaption></figure>\n");
    }

    private void WriteDetails(Card card)
    {
        Write($"<details><summary>{card.DetailsTitle}</summary>\n<dl>\n");
        foreach (var detail in card.Details)
        {
            var value = detail.Value.Length > 0 ? $" = {detail.Value}" : "";
            Write($"<dt><code>{Html(detail.Name + value)}</code></dt><dd>{Html(detail.Words)}</dd>\n");
        }

        Write("</dl></details>\n");
    }

    private void Write(string text) => _text.Append(text);

    private static string Anchor(string group) => $"group-{group}";

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
