using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What a training sees: photos by epochs, with what was drawn for each picture in words.</summary>
public sealed record PreviewPage : ReportPage
{
    /// <summary>The pictures and their draws.</summary>
    public required PreviewResult Result { get; init; }

    private int PicturesOfPhoto => Math.Max(1, Result.Photos.Max(photo => photo.Pictures.Count));

    private protected override Layout ToLayout()
    {
        using var thumbnails = new Thumbnails();
        var shown = Math.Clamp(Thumbnails.MostPhotos / PicturesOfPhoto, 1, Result.Photos.Count);
        return new Layout
        {
            Kind = "Preview of a training",
            Title = $"{Result.Data} with {Result.Recipe}",
            Lead = Lead(shown),
            Sections =
            [
                .. Result.Photos.Take(shown).Index().Select(one => new Section(
                    $"photo-{one.Index}", $"{one.Index + 1}. {one.Item.Label ?? one.Item.Identity}",
                    Pictures(one.Item, thumbnails))),
                .. Result.Statistics is { Count: > 0 } steps
                    ? (Section[])[new Section("steps", "What is drawn over many photos", StepTable.Of(steps))]
                    : [],
            ],
        };
    }

    private Html Lead(int shown)
    {
        var epochs = Result.Epochs.First == Result.Epochs.Last
            ? $"epoch {Result.Epochs.First}"
            : $"epochs {Result.Epochs.First} to {Result.Epochs.Last}";
        var left = Result.Photos.Count - shown;
        return Html.Of(
            $"""
            <p class="lead">These are the very pictures that a training sees in {epochs} with seed {$"{Result.Seed}"}:
            made
            by the code that the training runs, {Result.Width} × {Result.Height} pixels before they were made small for
            this
            page.</p>
            <p>Can a person still tell the class in each of them? Then the recipe is not too strong. Does a step change
            what
            the photo shows, such as a mirrored letter? Then leave it out.{More(left)}</p>
            """);
    }

    private static string More(int left) =>
        left > 0 ? $" {Words.Count(left, "photo")} more are not shown: the page would be too large." : "";

    private static Html Pictures(PreviewPhoto photo, Thumbnails thumbnails) => photo.Failure is { } failure
        ? Html.Of($"<p>{photo.Identity} cannot be shown: {failure}</p>\n")
        : Html.Of(
            $"""
            <p>{photo.Identity}, {photo.Width} × {photo.Height} pixels</p>
            {PhotoCard.Row(photo.Pictures.Select(picture => CardOf(photo, picture, thumbnails)))}
            """);

    private static PhotoCard CardOf(PreviewPhoto photo, PreviewPicture picture, Thumbnails thumbnails)
    {
        var small = thumbnails.Of(ImageFile.FromBytes(picture.Png, photo.Identity));
        return new PhotoCard(small, photo.Identity, TitleOf(picture), [.. WordsOf(picture)]) { IsNamed = false };
    }

    private static string TitleOf(PreviewPicture picture) =>
        picture.Epoch is { } epoch ? $"Epoch {epoch}" : "As it is scored";

    private static IEnumerable<string> WordsOf(PreviewPicture picture) =>
        picture.Epoch is null
            ? ["the middle, without augmentation"]
            : DecisionWords.Of(RecipeJson.ReadDraws(picture.Draws));
}
