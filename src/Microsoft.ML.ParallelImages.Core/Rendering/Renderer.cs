using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Makes pixels: a lazy image, a pass and a tensor's description become numbers in the caller's memory.</summary>
/// <remarks>
/// A pure function: the same image, pass and description give the same bytes on any thread, in any order, on any platform.
/// Thread-safe, as long as each thread brings its own <see cref="RenderContext"/>.
/// </remarks>
public sealed class Renderer(TensorSpec spec)
{
    /// <summary>What images become.</summary>
    public TensorSpec Spec => spec;

    /// <summary>Writes the image as <see cref="TensorSpec.Length"/> normalised numbers.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">Memory, handles, the disk or a permission fails; the message names the image.</exception>
    public void Render(LazyImage image, Pass pass, RenderContext context, Span<float> target) =>
        Render(image, pass, context, target, pastCaches: false);

    /// <summary>Writes the image as <see cref="TensorSpec.Length"/> normalised numbers of half precision.</summary>
    /// <remarks>
    /// Each is the nearest to what the single-precision output has: ties go to the even one, and beyond 65,504 stands infinity.
    /// Half the memory to move, for networks whose input is float16. With the mean and deviation of usual networks numbers are
    /// off by up to 0.001; 0..255 as stored are exact.
    /// </remarks>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">Memory, handles, the disk or a permission fails; the message names the image.</exception>
    public void Render(LazyImage image, Pass pass, RenderContext context, Span<Half> target) =>
        TensorWriter.Write(RenderPixels(image, pass, context), spec, target);

    /// <summary>Writes the image as <see cref="TensorSpec.Length"/> samples 0 to 255; no normalisation.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">Memory, handles, the disk or a permission fails; the message names the image.</exception>
    public void Render(LazyImage image, Pass pass, RenderContext context, Span<byte> target) =>
        TensorWriter.Write(RenderPixels(image, pass, context), spec.Layout, target);

    /// <summary>Renders into the context's own picture, valid until the context is used again.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">Memory, handles, the disk or a permission fails; the message names the image.</exception>
    public PixelBuffer RenderPixels(LazyImage image, Pass pass, RenderContext context)
    {
        RenderTo(default, image, pass, context);
        return context.Picture;
    }

    /// <summary>The same, past the caches if the target is read so much later that it would have left them anyway.</summary>
    internal void Render(LazyImage image, Pass pass, RenderContext context, Span<float> target, bool pastCaches)
    {
        var rows = new TensorRows(spec, target, pastCaches);
        if (!RenderTo(rows, image, pass, context))
            TensorWriter.Write(context.Picture, spec, target, pastCaches);
        if (pastCaches)
            Interlocked.MemoryBarrier();
    }

    /// <summary>Renders into the context's picture, or into <paramref name="tensor"/> and returns true.</summary>
    private bool RenderTo(TensorRows tensor, LazyImage image, Pass pass, RenderContext context)
    {
        context.ThrowIfDisposed();
        try
        {
            return Make(tensor, image, pass, context);
        }
        catch (OutOfMemoryException failure)
        {
            throw ImageFailure.Of(image.File, failure)!;
        }
        finally
        {
            context.EndPicture();
        }
    }

    private bool Make(TensorRows tensor, LazyImage image, Pass pass, RenderContext context)
    {
        context.Clock.Start();
        var header = context.Decoder.Open(image.File);
        var plan = context.Plan;
        plan.Decide(image, header.Size, spec, pass, context.IsTraining);

        var source = SourceArea.Of(plan.First, header, context.Decoder.ReducingGap);
        context.Decoder.Load(source.Region, source.Denominator);
        context.Clock.EndRead();
        context.Decoder.Decode(source.Region, source.Denominator, context.Planes);
        context.Clock.EndDecode();
        var isAll = !tensor.IsEmpty && plan.Steps.Count == 1 && plan.First.Colors == ColorMatrix.Identity && plan.First.Last is null;
        context.Maker.Make(
            context.Planes, plan.First, source.ToStored.Then(plan.First.Map), context.Picture,
            isAll ? tensor : default);
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            var step = plan.Steps[i];
            if (i > 0 && step.MovesPixels)
                context.Maker.Remake(context.Planes, step, context.Picture);
            ColorPass.Apply(step.Colors, context.Picture);
            var random = new CounterRandom(step.LastKey);
            step.Last?.Run(context.Picture, ref random);
        }

        context.Clock.EndRender();
        return isAll;
    }

    /// <summary>Format, size and orientation of the image, without decoding it.</summary>
    /// <exception cref="ImageDecodeException">The image is missing, or its header cannot be read.</exception>
    public ImageHeader ReadHeader(LazyImage image, RenderContext context)
    {
        try
        {
            return context.Decoder.Open(image.File);
        }
        finally
        {
            context.EndPicture();
        }
    }

    /// <summary>What happens to the image in the pass: a line a step, with what was drawn.</summary>
    /// <exception cref="ImageDecodeException">The image's header cannot be read.</exception>
    public IReadOnlyList<string> Explain(LazyImage image, Pass pass, RenderContext context)
    {
        var plan = new RenderPlan(explains: true);
        plan.Decide(image, ReadHeader(image, context).Size, spec, pass, context.IsTraining);
        return plan.Explanation;
    }
}
