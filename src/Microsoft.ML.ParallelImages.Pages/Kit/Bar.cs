using System.Globalization;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A share as a bar beside its number: for the eye alone, since the number says the same.</summary>
internal static class Bar
{
    public static Html Of(double? share, string text)
    {
        var bar = Html.Of($"""<span class="bar" aria-hidden="true" style="--share:{Share(share)}"></span>""");
        return Html.Of($"""<span class="share">{text}{bar}</span>""");
    }

    public static string Share(double? share) =>
        Math.Clamp(share ?? 0, 0, 1).ToString("0.###", CultureInfo.InvariantCulture);
}
