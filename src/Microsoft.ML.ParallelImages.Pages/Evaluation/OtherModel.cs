using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A model beside another one, photo by photo.</summary>
internal static class OtherModel
{
    private const int MostPhotos = 6;

    /// <summary>So improbable a difference is none of chance, as people have agreed.</summary>
    private const double Chance = 0.05;

    public static Html Of(ModelComparison comparison, Thumbnails thumbnails) => Html.Of(
        $"""
        <p>On the photos that both know, this model is right about {Words.Percent(comparison.Accuracy.Value)}, and
        {comparison.Other} about {Words.Percent(comparison.OtherAccuracy.Value)}. {Verdict(comparison)}</p>
        {Photos("Only this model is right", comparison.OnlyThis, comparison.OnlyThisCount, thumbnails)}
        {Photos("Only the other model is right", comparison.OnlyOther, comparison.OnlyOtherCount, thumbnails)}
        """);

    private static string Verdict(ModelComparison comparison)
    {
        var chance = comparison.PValue.ToString("G2", CultureInfo.InvariantCulture);
        return comparison.PValue < Chance
            ? $"That is hardly chance (p {chance} by McNemar’s exact test)."
            : $"That may be chance (p {chance} by McNemar’s exact test): test on more photos before you choose.";
    }

    private static Html Photos(string title, IReadOnlyList<string> paths, int count, Thumbnails thumbnails)
    {
        var shown = paths.Take(Math.Clamp(thumbnails.Left, 0, MostPhotos)).ToArray();
        var some = count > shown.Length ? $", {shown.Length} of them shown" : "";
        return Html.Of(
            $"""
            <h3>{title} <span class="quiet">({Words.Count(count, "photo")}{some})</span></h3>
            {PhotoCard.Row(shown.Select(path => new PhotoCard(thumbnails.Of(path), path, "", [])))}
            """);
    }
}
