using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>
/// Renders the rows of one cursor of a loaded model. Not thread-safe: ML.NET makes one for each cursor.
/// </summary>
internal sealed class SavedRenderer
{
    private readonly SavedOptions<RenderOptions> _options = new();
    private readonly FailureReport _failures = new();

    public float[] ToTensor(ImageRow row)
    {
        var options = _options.Read(row.Options);
        var pixels = new float[options.Spec.Length];
        if (!TryRender(row, options, picture => TensorWriter.Write(picture, options.Spec, pixels)))
            Array.Fill(pixels, float.NaN);
        return pixels;
    }

    public byte[] ToBytes(ImageRow row)
    {
        var options = _options.Read(row.Options);
        byte[] bytes = [];
        return TryRender(row, options, picture => bytes = PictureEncoder.Encode(picture, options.Encoding))
            ? bytes
            : PictureEncoder.EncodeBlack(options.Spec.Size, options.Encoding);
    }

    public MLImage ToPicture(ImageRow row)
    {
        var options = _options.Read(row.Options);
        var size = options.Spec.Size;
        var rgba = new byte[4 * size.Width * size.Height];
        // Behind it stands ML.NET's ResizeImages, which makes a disposed picture of a missing one: none is ever left
        // out.
        TryRender(
            row, options with { OnFailure = DecodeFailurePolicy.Throw }, picture => Interleaver.ToRgba(picture, rgba));
        return MLImage.CreateFromPixels(size.Width, size.Height, MLPixelFormat.Rgba32, rgba);
    }

    /// <summary>
    /// Renders the image, or leaves it out by the policy that the model was saved with and returns false.
    /// </summary>
    /// <remarks>
    /// A mapping is never told that its cursor ended, so a context that it kept could not give its memory back.
    /// </remarks>
    private bool TryRender(ImageRow row, RenderOptions options, Action<PixelBuffer> use)
    {
        try
        {
            if (row.Image is not { } image)
                throw new ImageDecodeException("(missing)", "the row has no image.");
            using var context = new RenderContext();
            use(new Renderer(options.Spec).RenderPixels(image, default, context));
            return true;
        }
        catch (ImageDecodeException failure) when (_failures.Takes(failure, options.OnFailure))
        {
            return false;
        }
    }
}
