using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>The frame of every page: one file, which fetches nothing and is read without a script.</summary>
internal sealed record Layout
{
    /// <summary>What kind of report it is, above the heading.</summary>
    public required string Kind { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What a hurried reader takes along.</summary>
    public required Html Lead { get; init; }

    /// <summary>The rest.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>A script of this library's resources; null for none.</summary>
    public string? Script { get; init; }

    public Html ToHtml()
    {
        var script = Script is null ? "" : Resource(Script);
        return Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{PolicyOf(script)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Kind}: {Title}</title>
            <style>{Html.Trusted(Resource("page.css"))}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip the contents</a>
            <header>
            <p class="kind">{Kind}</p>
            <h1>{Title}</h1>
            {Lead}
            </header>
            <nav aria-label="Contents">
            <ul>
            {Sections.Select(section => Html.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>\n"))}</ul>
            </nav>
            <main id="main">
            {Sections.Select(section => section.ToHtml())}</main>
            <footer>
            <p>Made by Microsoft.ML.ParallelImages {Version}. The photos are inside of this file; it asks no server for
            anything, and can be sent as it is.</p>
            </footer>
            {(script.Length == 0 ? Html.Empty : Html.Trusted($"<script>{script}</script>\n"))}</body>
            </html>

            """);
    }

    private static string Version =>
        typeof(Layout).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The browser is told to fetch nothing, and to run this script alone.</summary>
    private static string PolicyOf(string script)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
            + (script.Length == 0 ? "" : $"; script-src 'sha256-{hash}'");
    }

    private static string Resource(string name)
    {
        using var stream = typeof(Layout).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
