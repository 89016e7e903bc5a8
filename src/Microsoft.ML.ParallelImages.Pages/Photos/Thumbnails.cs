using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Makes small JPEG pictures of photos, and no more of them than a page may have.</summary>
/// <remarks>The decoder makes photos at an eighth to a half of their size: that takes little time.</remarks>
internal sealed class Thumbnails : IDisposable
{
    /// <summary>Photos on one page, and what each weighs at most: together below 3 MB as text.</summary>
    public const int MostPhotos = 200, MostBytes = 10_000;

    private const int LongerSide = 160;

    private static readonly Resize Smaller = new(LongerSide) { Mode = ResizeMode.LongerSide };

    private readonly RenderContext _context = new();

    /// <summary>Photos that the page still has room for.</summary>
    public int Left { get; private set; } = MostPhotos;

    public Thumbnail Of(string path) => Of(ImageFile.FromPath(path));

    public Thumbnail Of(ImageFile photo)
    {
        Left--;
        try
        {
            var size = new Renderer(new TensorSpec(1, 1)).ReadHeader(new LazyImage(photo), _context).Size;
            var draws = Recipe.Empty.Append([Smaller], StepScope.Always).Draw(size, default);
            var picture = new Renderer(new TensorSpec(draws.OutputSize)).RenderPixels(photo, draws, _context);
            return Of(picture);
        }
        catch (ImageDecodeException broken)
        {
            return new("", default, $"Cannot be shown: {broken.Reason}");
        }
        catch (ImageReadException failure)
        {
            return new("", default, $"Cannot be read: {failure.Message}");
        }
    }

    /// <summary>Of a picture that is small already.</summary>
    public static Thumbnail Of(PixelBuffer picture) => new(
        "data:image/jpeg;base64," + Convert.ToBase64String(Encode(picture)), picture.Size, "");

    public void Dispose() => _context.Dispose();

    /// <summary>Only pictures of noise need more than the first quality allows.</summary>
    private static byte[] Encode(PixelBuffer picture)
    {
        for (var quality = 75; ; quality -= 25)
        {
            var jpeg = PictureEncoder.Encode(picture, ImageEncoding.Jpeg, quality);
            if (jpeg.Length <= MostBytes || quality == 0)
                return jpeg;
        }
    }
}
