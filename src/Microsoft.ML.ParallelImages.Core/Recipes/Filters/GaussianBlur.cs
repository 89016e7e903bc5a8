using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Softens the picture: each sample becomes the mean of those around it, weighted by Gauss's curve.</summary>
/// <remarks>
/// torchvision's <c>GaussianBlur</c>. Outside the picture it is mirrored. Widths are pixels of the picture at this
/// place, so the step usually stands behind the one that sets the size.
/// </remarks>
public sealed record GaussianBlur : Augmentation
{
    /// <summary>
    /// Standard deviation of the curve in pixels, inside 0..50; 0 changes nothing. Default 0.1..2, torchvision's.
    /// </summary>
    public Interval Sigma { get; init => field = Require.Within(value, 0, 50); } = new(0.1f, 2);

    /// <summary>
    /// Width and height of the area that is looked at, an odd number up to 301. Default 0: three deviations to each
    /// side.
    /// </summary>
    public int KernelSize { get; init => field = Require.ZeroOrOdd(value, 301); }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new GaussFilter(random.In(Sigma), KernelSize));
}

/// <summary>What a <see cref="GaussianBlur"/> drew.</summary>
/// <param name="Sigma">In pixels.</param>
/// <param name="KernelSize">Width of the area; 0 follows from sigma.</param>
internal sealed record GaussFilter(float Sigma, int KernelSize) : Filter
{
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        var radius = KernelSize > 0 ? KernelSize / 2 : (int)MathF.Ceiling(3 * Sigma);
        SymmetricBlur.Apply(from, to, SymmetricBlur.Gauss(Sigma, radius));
    }
}
