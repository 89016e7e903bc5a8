using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// One worker's reusable memory: decoder, planes, picture and tables. Nothing is allocated from image to image.
/// </summary>
/// <remarks>Not thread-safe; give each thread its own and dispose it to return the memory.</remarks>
public sealed class RenderContext : IDisposable
{
    private bool _isDisposed;

    /// <summary>A context whose decoders obey <paramref name="options"/>.</summary>
    /// <param name="options">What decoders may do.</param>
    /// <param name="budget">
    /// The memory that it shares with other contexts. Default: one of its own, of
    /// <see cref="DecodeOptions.MaxBytesInFlight"/>.
    /// </param>
    public RenderContext(DecodeOptions? options = null, ByteBudget? budget = null)
        : this(options, budget, PixelPool.Shared)
    {
    }

    /// <summary>A context whose memory comes from <paramref name="pool"/>.</summary>
    internal RenderContext(DecodeOptions? options, ByteBudget? budget, PixelPool pool)
    {
        Decoder = new(options ?? new DecodeOptions(), budget, pool);
        Planes = new(pool);
        Runner = new(Planes, pool);
        Probe = new(Decoder, Planes, Runner);
        Masks = new(options ?? new DecodeOptions(), pool);
    }

    internal ImageDecoder Decoder { get; }

    internal PlanarImage Planes { get; }

    internal PictureRunner Runner { get; }

    internal PictureProbe Probe { get; }

    internal MaskReader Masks { get; }

    internal DecisionList Decisions { get; } = new();

    internal RenderPlan Plan { get; } = new();

    /// <summary>Size of the upright image that was rendered last.</summary>
    internal ImageSize SourceSize { get; set; } = new(1, 1);

    internal RenderClock Clock { get; } = new();

    /// <summary>The picture as it is now.</summary>
    internal PixelBuffer Picture => Runner.Picture;

    /// <exception cref="ObjectDisposedException">The context is disposed: its memory belongs to others.</exception>
    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    /// <summary>
    /// Gives back what the picture in hand took of the budget, and its memory too when it was unusually large.
    /// </summary>
    internal void EndPicture()
    {
        if (Decoder.IsTruncated)
            Clock.AddTruncated();
        if (Decoder.IsLarge)
        {
            Planes.Dispose();
            Runner.Trim();
        }

        Decoder.Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        Decoder.Dispose();
        Planes.Dispose();
        Runner.Dispose();
        Masks.Dispose();
    }
}
