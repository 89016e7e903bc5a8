using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Says what becomes of an image's boxes, points and mask in the tensor that a <see cref="Renderer"/> makes of it.
/// </summary>
/// <remarks>
/// The same image, pass and description give the same decisions as there. Thread-safe, as long as each thread brings
/// its own <see cref="RenderContext"/>.
/// </remarks>
public sealed class TargetRenderer(TensorSpec spec, TargetOptions? options = null)
{
    /// <summary>What images become.</summary>
    public TensorSpec Spec => spec;

    /// <summary>How targets move.</summary>
    public TargetOptions Options { get; } = options ?? new TargetOptions();

    /// <summary>
    /// The image's objects in pixels of the tensor, in the order of its targets; none for an image without targets.
    /// </summary>
    /// <exception cref="ImageDecodeException">
    /// The image's header cannot be read, or its targets are for a picture of another size.
    /// </exception>
    /// <exception cref="InvalidOperationException">Its recipe shows the picture at several places at once.</exception>
    public IReadOnlyList<ImageObject> MapObjects(LazyImage image, Pass pass, RenderContext context) =>
        image.Targets is null ? [] : MapObjects(image, SizeOf(image, context), pass, context);

    /// <summary>Writes a class for each pixel of the tensor, row by row.</summary>
    /// <exception cref="ImageDecodeException">
    /// The image's header cannot be read; its mask is missing, broken or of another size.
    /// </exception>
    /// <exception cref="ImageReadException">The mask cannot be read, for a reason that lies in the machine.</exception>
    /// <exception cref="InvalidOperationException">
    /// The image has no mask, or its recipe shows the picture at several places at once.
    /// </exception>
    public void RenderMask(LazyImage image, Pass pass, RenderContext context, Span<byte> target) =>
        RenderMask(image, SizeOf(image, context), pass, context, target);

    internal IReadOnlyList<ImageObject> MapObjects(LazyImage image, ImageSize size, Pass pass, RenderContext context)
    {
        var targets = image.Targets ?? new ImageTargets();
        if (targets.Size is { } annotated && annotated != size)
        {
            throw new ImageDecodeException(
                image.File.DisplayName,
                $"its boxes are for a picture of {annotated}, and it has {size} as it is shown upright; expected one "
                + "size. Annotate this file, or use the one that was annotated.");
        }

        return Draw(image, size, pass).FitTo(spec).MapObjects(targets, Options.MinimumVisible);
    }

    internal void RenderMask(LazyImage image, ImageSize size, Pass pass, RenderContext context, Span<byte> target)
    {
        var mask = image.Targets?.Mask ?? throw new InvalidOperationException(
            $"The image '{image.File.DisplayName}' has no mask; give it one: {nameof(ImageTargets)}.Mask.");
        var indices = context.Masks.Read(mask, image.File.DisplayName, size);
        context.Plan.Set(Draw(image, size, pass).Drawn, size, spec);
        MaskMover.Move(indices, size, context.Plan, Options.MaskFill, target);
    }

    private static ImageSize SizeOf(LazyImage image, RenderContext context)
    {
        context.ThrowIfDisposed();
        try
        {
            return context.Decoder.Open(image.File).Size;
        }
        finally
        {
            context.EndPicture();
        }
    }

    private static Draws Draw(LazyImage image, ImageSize size, Pass pass) =>
        image.Recipe.Draw(size, Renderer.KeyOf(image, pass), image.IsTraining);
}
