using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Makes pixels: a lazy image, a pass and a tensor's description become numbers in the caller's memory.
/// </summary>
/// <remarks>
/// A pure function: the same image, pass and description give the same bytes on any thread, in any order, on any
/// platform. Thread-safe, as long as each thread brings its own <see cref="RenderContext"/>.
/// </remarks>
public sealed class Renderer(TensorSpec spec)
{
    private const string DrawsName = "draws";

    /// <summary>What images become.</summary>
    public TensorSpec Spec => spec;

    /// <summary>Writes the image as <see cref="TensorSpec.Length"/> normalised numbers.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails; the message names the image.
    /// </exception>
    public void Render(LazyImage image, Pass pass, RenderContext context, Span<float> target) =>
        Render(image, pass, context, target, pastCaches: false);

    /// <summary>Writes the image as <see cref="TensorSpec.Length"/> normalised numbers of half precision.</summary>
    /// <remarks>
    /// Each is the nearest to what the single-precision output has: ties go to the even one, and beyond 65,504 stands
    /// infinity. Half the memory to move, for networks whose input is float16. With the mean and deviation of usual
    /// networks numbers are off by up to 0.001; 0..255 as stored are exact.
    /// </remarks>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails; the message names the image.
    /// </exception>
    public void Render(LazyImage image, Pass pass, RenderContext context, Span<Half> target) =>
        TensorWriter.Write(RenderPixels(image, pass, context), spec, target);

    /// <summary>Writes the image as <see cref="TensorSpec.Length"/> samples 0 to 255; no normalisation.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails; the message names the image.
    /// </exception>
    public void Render(LazyImage image, Pass pass, RenderContext context, Span<byte> target) =>
        TensorWriter.Write(RenderPixels(image, pass, context), spec, target);

    /// <summary>Renders into the context's own picture, valid until the context is used again.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails; the message names the image.
    /// </exception>
    public PixelBuffer RenderPixels(LazyImage image, Pass pass, RenderContext context)
    {
        RenderTo(default, image, null, pass, context);
        return context.Picture;
    }

    /// <summary>
    /// The same, past the caches if the target is read so much later that it would have left them anyway.
    /// </summary>
    internal void Render(LazyImage image, Pass pass, RenderContext context, Span<float> target, bool pastCaches)
    {
        var rows = new TensorRows(spec, target, pastCaches);
        if (!RenderTo(rows, image, null, pass, context))
            TensorWriter.Write(context.Picture, spec, target, pastCaches);
        if (pastCaches)
            Interlocked.MemoryBarrier();
    }

    /// <summary>Renders into the context's picture, or into <paramref name="tensor"/> and returns true.</summary>
    private bool RenderTo(TensorRows tensor, LazyImage image, Draws? draws, Pass pass, RenderContext context)
    {
        context.ThrowIfDisposed();
        try
        {
            return Make(tensor, image, draws, pass, context);
        }
        catch (OutOfMemoryException failure)
        {
            throw ImageFailure.Of(image.File, failure)!;
        }
        catch (Exception failure) when (!TellsForItself(failure))
        {
            throw new InvalidOperationException(
                $"Rendering the image '{image.File.DisplayName}' failed in a step of its recipe ({image.Recipe}): "
                + failure.Message,
                failure);
        }
        finally
        {
            context.EndPicture();
        }
    }

    /// <summary>
    /// What is wrong is the image, the machine, an argument, or that the consumer wants no more: no step of a recipe.
    /// </summary>
    private static bool TellsForItself(Exception failure) => failure
        is IOException or UnauthorizedAccessException or OperationCanceledException or ObjectDisposedException
        or ArgumentException { ParamName: DrawsName };

    private bool Make(TensorRows tensor, LazyImage image, Draws? draws, Pass pass, RenderContext context)
    {
        context.Clock.Start();
        context.Decoder.Background = spec.Background;
        var header = context.Decoder.Open(image.File);
        context.SourceSize = header.Size;
        var decisions = draws is null ? Draw(image, header, pass, context) : Fitting(draws, header, image.File);
        var toStored = header.Orientation.ToStored(header.StoredSize);
        var plan = context.Plan;
        plan.Set(context.Probe.Measure(decisions, header, toStored, spec), header.Size, spec);

        var first = plan.Passes[0];
        var source = SourceArea.Of(
            first with { Map = toStored.Then(first.Map) }, header.StoredSize, spec.DecodeOversampling);
        context.Decoder.Load(source.Region, source.Denominator, plan.PictureBytes);
        context.Clock.EndRead();
        context.Decoder.Decode(source.Region, source.Denominator, context.Planes);
        context.Clock.EndDecode();
        var isAll = context.Runner.Run(plan, toStored, tensor);
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

    /// <summary>What the image's recipe decides in the pass, for a picture of the size that the file has.</summary>
    /// <exception cref="ImageDecodeException">The image's header cannot be read.</exception>
    public Draws Draw(LazyImage image, Pass pass, RenderContext context)
    {
        var size = ReadHeader(image, context).Size;
        return image.Recipe.Draw(size, KeyOf(image, pass), image.IsTraining);
    }

    /// <summary>
    /// Renders a file by draws that were made before, maybe for another image of its size, into the context's own
    /// picture, valid until the context is used again.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The draws are for a picture of another size; the message names both.
    /// </exception>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails; the message names the image.
    /// </exception>
    public PixelBuffer RenderPixels(ImageFile file, Draws draws, RenderContext context)
    {
        ArgumentNullException.ThrowIfNull(draws);
        RenderTo(default, new LazyImage(file), draws, default, context);
        return context.Picture;
    }

    /// <summary>
    /// What happens to the image in the pass: a line for each decision, with the step that drew it and what it costs.
    /// </summary>
    /// <exception cref="ImageDecodeException">The image's header cannot be read.</exception>
    public IReadOnlyList<string> Explain(LazyImage image, Pass pass, RenderContext context) =>
        [.. ExplainSteps(image, pass, context).Select(step => step.ToString())];

    /// <summary>The same as values, for programs; <see cref="ExplanationJson"/> writes them.</summary>
    /// <exception cref="ImageDecodeException">The image's header cannot be read.</exception>
    public IReadOnlyList<ExplainedStep> ExplainSteps(LazyImage image, Pass pass, RenderContext context)
    {
        var draws = Draw(image, pass, context);
        var planned = PictureProbe.Foresee(draws, spec);
        var plan = new RenderPlan();
        plan.Set(planned, draws.SourceSize, spec);
        return StepExplanation.Of(draws, planned, plan);
    }

    private static IReadOnlyList<DrawnDecision> Draw(
        LazyImage image, ImageHeader header, Pass pass, RenderContext context)
    {
        image.Recipe.Draw(header.Size, KeyOf(image, pass), image.IsTraining, context.Decisions);
        return context.Decisions.Decisions;
    }

    private static IReadOnlyList<DrawnDecision> Fitting(Draws draws, ImageHeader header, ImageFile file) =>
        draws.SourceSize == header.Size
            ? draws.Drawn
            : throw new ArgumentException(
                $"The draws are for a picture of {draws.SourceSize}, and '{file.DisplayName}' has {header.Size}. "
                + $"Draw for its size with the same key: {nameof(Recipe)}.{nameof(Recipe.Draw)}({header.Size}, key).",
                DrawsName);

    /// <summary>The place of one image in one pass: seed → epoch → image → copy.</summary>
    internal static RandomKey KeyOf(LazyImage image, Pass pass) =>
        RandomKey.FromSeed(pass.Seed).Child(pass.Epoch).Child(image.File.IdentityHash).Child(image.Copy);
}
