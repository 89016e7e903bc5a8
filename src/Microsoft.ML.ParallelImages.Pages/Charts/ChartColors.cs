using OxyPlot;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>
/// Colours that stand for those of the page, which are other ones in light, in dark and on paper: each is exchanged for
/// the name of its style when the picture is drawn.
/// </summary>
internal static class ChartColors
{
    public const string Font = "inherit";

    public static readonly OxyColor Text = OxyColor.FromRgb(1, 2, 3), Quiet = OxyColor.FromRgb(1, 2, 4),
        Line = OxyColor.FromRgb(1, 2, 5), Accent = OxyColor.FromRgb(1, 2, 6), Good = OxyColor.FromRgb(1, 2, 7);

    private static readonly (OxyColor Color, string Name)[] Names =
        [(Text, "text"), (Quiet, "quiet"), (Line, "line"), (Accent, "accent"), (Good, "good")];

    public static OxyColor Of(CurveLook look) => look switch
    {
        CurveLook.Second => Good,
        CurveLook.Ideal => Quiet,
        _ => Accent,
    };

    /// <summary>As a style: what stands in an attribute of its own may not name one of the page's.</summary>
    public static string ToPage(string svg) => Names.Aggregate(svg, (text, one) =>
    {
        var drawn = $"rgb({one.Color.R},{one.Color.G},{one.Color.B})";
        return text.Replace($"fill=\"{drawn}\"", $"style=\"fill:{drawn}\"", StringComparison.Ordinal)
            .Replace(drawn, $"var(--{one.Name})", StringComparison.Ordinal);
    });
}
