using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Renders the rows of one cursor of a loaded model. Not thread-safe: ML.NET makes one for each cursor.</summary>
internal sealed class SavedRenderer
{
    private readonly SavedOptions<RenderOptions> _options = new();

    public float[] ToTensor(ImageRow row)
    {
        var options = _options.Read(row.Options);
        var pixels = new float[options.Spec.Length];
        Render(row, options, picture => TensorWriter.Write(picture, options.Spec, pixels));
        return pixels;
    }

    public byte[] ToBytes(ImageRow row)
    {
        var options = _options.Read(row.Options);
        byte[] bytes = [];
        Render(row, options, picture => bytes = PictureEncoder.Encode(picture, options.Encoding));
        return bytes;
    }

    public MLImage ToPicture(ImageRow row)
    {
        var options = _options.Read(row.Options);
        var size = options.Spec.Size;
        var rgba = new byte[4 * size.Width * size.Height];
        Render(row, options, picture => Interleaver.ToRgba(picture, rgba));
        return MLImage.CreateFromPixels(size.Width, size.Height, MLPixelFormat.Rgba32, rgba);
    }

    // A mapping is never told that its cursor ended, so a context that it kept could not give its memory back.
    private static void Render(ImageRow row, RenderOptions options, Action<PixelBuffer> use)
    {
        if (row.Image is not { } image)
            throw new ImageDecodeException("(missing)", "the row has no image.");
        using var context = new RenderContext();
        use(new Renderer(options.Spec).RenderPixels(image, default, context));
    }
}
