using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Makes small JPEG pictures of photos, upright, for pages that show many.</summary>
/// <remarks>
/// Photos are decoded at an eighth to a half of their size where that does. Not thread-safe: one for each thread.
/// </remarks>
public sealed class SmallPhotos : IDisposable
{
    private const int Quality = 80;

    private readonly Renderer _headers = new(new TensorSpec(1, 1));
    private readonly RenderContext _context;
    private readonly Resize _smaller;

    /// <summary>A maker of pictures of one size.</summary>
    /// <param name="longerSide">Pixels of the longer side, at least 1; smaller photos are enlarged to it.</param>
    /// <param name="decode">What decoders may do, such as the most pixels of a photo. Default: as in training.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side has no pixel.</exception>
    public SmallPhotos(int longerSide, DecodeOptions? decode = null)
    {
        _smaller = new Resize(Require.Positive(longerSide)) { Mode = ResizeMode.LongerSide };
        _context = new RenderContext(decode);
    }

    /// <summary>The photo as a small JPEG file.</summary>
    /// <exception cref="JobException">The photo is broken or cannot be read; the message says why.</exception>
    public byte[] Jpeg(ImageFile photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return JobFailures.Told(() =>
        {
            var size = _headers.ReadHeader(new LazyImage(photo), _context).Size;
            var draws = Recipe.Empty.Append([_smaller], StepScope.Always).Draw(size, default);
            var picture = new Renderer(new TensorSpec(draws.OutputSize)).RenderPixels(photo, draws, _context);
            return PictureEncoder.Encode(picture, ImageEncoding.Jpeg, Quality);
        });
    }

    /// <summary>Gives the memory of decoding back.</summary>
    public void Dispose() => _context.Dispose();
}
