using System.Globalization;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A share as a bar beside its number: for the eye alone, since the number says the same.</summary>
internal static class Bar
{
    public static Html Of(double? share, string text) => Html.Of(
        $"""<span class="share">{text}<span class="bar" aria-hidden="true" style="--share:{Share(share)}"></span></span>""");

    public static string Share(double? share) =>
        Math.Clamp(share ?? 0, 0, 1).ToString("0.###", CultureInfo.InvariantCulture);
}
