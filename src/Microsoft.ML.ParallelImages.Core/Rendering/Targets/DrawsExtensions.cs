using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What of drawn decisions needs to know how pictures are made.</summary>
public static class DrawsExtensions
{
    /// <summary>
    /// The decisions with one more behind them that brings the picture to the size of a tensor, as rendering does, so
    /// that boxes and points are in pixels of the tensor; the same where the size is that already.
    /// </summary>
    public static Draws FitTo(this Draws draws, TensorSpec spec)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(spec);
        if (draws.OutputSize == spec.Size)
            return draws;
        var isSet = draws.Decisions.OfType<Move>().Any(move => move.SetsSize);
        var fit = new Move(RenderPlan.Fit(draws.OutputSize, spec, isSet), spec.Size);
        return new Draws(draws.SourceSize, [.. draws.Drawn, new(nameof(TensorSpec.Fit), fit)]);
    }

    /// <summary>
    /// Moves a mask as the decisions move its picture: each pixel of what comes out has the class of the nearest pixel
    /// of the source, and classes are never mixed. Colours do not matter.
    /// </summary>
    /// <param name="draws">The decisions.</param>
    /// <param name="mask">Of the upright source.</param>
    /// <param name="fill">
    /// Stands where there is nothing of the source, whatever the picture's border shows there. Default 0, the
    /// background of most data sets; 255 is what Pascal VOC's networks are told to ignore.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The mask is not as large as the picture that the decisions are for; the message names both sizes.
    /// </exception>
    /// <exception cref="InvalidOperationException">A branch shows the picture at several places at once.</exception>
    public static ClassMask RenderMask(this Draws draws, ClassMask mask, byte fill = 0)
    {
        ArgumentNullException.ThrowIfNull(draws);
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.Size != draws.SourceSize)
        {
            throw new ArgumentException(
                $"The mask has {mask.Size} pixels, and the draws are for a picture of {draws.SourceSize}; expected one "
                + "size.",
                nameof(mask));
        }

        var plan = new RenderPlan();
        plan.Set(draws.Drawn, draws.SourceSize, new TensorSpec(draws.OutputSize));
        var moved = new byte[draws.OutputSize.PixelCount];
        MaskMover.Move(mask.Indices.Span, mask.Size, plan, fill, moved);
        return new ClassMask(draws.OutputSize, moved);
    }
}
