using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>What became of one image in one epoch, made again: <c>ml.Data.ReplayImage</c>.</summary>
/// <remarks>Disposing it frees the picture.</remarks>
public sealed class ImageReplay : IDisposable
{
    private ImageReplay(LazyImage image, MLImage picture, Draws draws, IReadOnlyList<string> explanation) =>
        (Image, Picture, Draws, Explanation) = (image, picture, draws, explanation);

    /// <summary>The image, with its copy, as a trainer reads it.</summary>
    public LazyImage Image { get; }

    /// <summary>
    /// The pixels that the trainer reads, before numbers are made of them: four bytes each, R, G, B and 255.
    /// </summary>
    public MLImage Picture { get; }

    /// <summary>All that was drawn; <see cref="RecipeJson"/> writes it.</summary>
    public Draws Draws { get; }

    /// <summary>A line for each decision, with the step that drew it and what it costs.</summary>
    public IReadOnlyList<string> Explanation { get; }

    /// <inheritdoc/>
    public void Dispose() => Picture.Dispose();

    internal static ImageReplay Of(LazyImage image, Renderer renderer, Pass pass, DecodeOptions? decode)
    {
        using var context = new RenderContext(decode);
        var draws = renderer.Draw(image, pass, context);
        var explanation = renderer.Explain(image, pass, context);
        var picture = renderer.RenderPixels(image, pass, context);
        var pixels = new byte[4 * picture.Size.PixelCount];
        Interleaver.ToRgba(picture, pixels);
        return new ImageReplay(
            image,
            MLImage.CreateFromPixels(picture.Size.Width, picture.Size.Height, MLPixelFormat.Rgba32, pixels),
            draws, explanation);
    }
}

/// <summary>A view that makes pixels, and can say which ones.</summary>
internal interface IMakesPixels
{
    /// <summary>How it makes them.</summary>
    RenderSettings Settings { get; }

    /// <summary>Whether each reading is an epoch of its own; else all of them are epoch 0.</summary>
    bool IsFreshEachPass { get; }
}
