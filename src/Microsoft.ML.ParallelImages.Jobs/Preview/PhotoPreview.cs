using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Makes the pictures of one photo.</summary>
internal sealed class PhotoPreview(PassSettings settings, EpochRange epochs, RenderContext context)
{
    /// <param name="photo">Which photo; a broken one has a reason instead of pictures.</param>
    /// <param name="show">Is given the place of each picture, and the picture until the next one is made.</param>
    public PreviewPhoto Of(LabelledPhoto photo, Action<int, PixelBuffer> show)
    {
        var preview = new PreviewPhoto
        {
            Photo = photo.File.DisplayName,
            Identity = photo.File.Identity,
            Label = photo.Label,
        };
        try
        {
            var size = settings.Renderer.ReadHeader(new LazyImage(photo.File), context).Size;
            PreviewPicture[] pictures =
            [
                Show(photo, null, show),
                .. Enumerable.Range(epochs.First, epochs.Count).Select(epoch => Show(photo, epoch, show)),
            ];
            return preview with { Width = size.Width, Height = size.Height, Pictures = pictures };
        }
        catch (ImageDecodeException broken)
        {
            return preview with { Failure = broken.Reason };
        }
    }

    private PreviewPicture Show(LabelledPhoto photo, int? epoch, Action<int, PixelBuffer> show)
    {
        var (image, pass, renderer) = epoch is { } some ? settings.At(photo.File, some) : settings.Plain(photo.File);
        var steps = renderer.Explain(image, pass, context);
        var draws = renderer.Draw(image, pass, context);
        var picture = renderer.RenderPixels(image, pass, context);
        show(epoch is { } number ? 1 + number - epochs.First : 0, picture);
        return new PreviewPicture(
            epoch, PhotoPass.ChecksumOf(picture), [.. DrawnNumbers.Of(draws).Select(drawn => $"{drawn}")], steps,
            RecipeJson.Write(draws))
        {
            Png = PictureEncoder.Encode(picture, ImageEncoding.Png),
        };
    }
}
