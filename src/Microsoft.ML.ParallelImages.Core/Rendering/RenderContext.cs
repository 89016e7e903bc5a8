using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>One worker's reusable memory: decoder, planes, picture and tables. Nothing is allocated from image to image.</summary>
/// <remarks>Not thread-safe; give each thread its own and dispose it to return the memory.</remarks>
public sealed class RenderContext : IDisposable
{
    /// <summary>A context whose decoders obey <paramref name="options"/>.</summary>
    public RenderContext(DecodeOptions? options = null) : this(options, PixelPool.Shared)
    {
    }

    /// <summary>A context whose memory comes from <paramref name="pool"/>.</summary>
    internal RenderContext(DecodeOptions? options, PixelPool pool)
    {
        Decoder = new(options ?? new DecodeOptions(), pool);
        Planes = new(pool);
        Maker = new(pool);
        Picture = new(pool);
    }

    /// <summary>Whether training-only steps act on all images, not only on those that are marked.</summary>
    internal bool IsTraining { get; set; }

    internal ImageDecoder Decoder { get; }

    internal PlanarImage Planes { get; }

    internal PictureMaker Maker { get; }

    internal RenderPlan Plan { get; } = new();

    internal RenderClock Clock { get; } = new();

    /// <summary>The picture as it is now.</summary>
    internal PixelBuffer Picture { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Decoder.Dispose();
        Planes.Dispose();
        Maker.Dispose();
        Picture.Dispose();
    }
}
