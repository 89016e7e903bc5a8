using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Where the samples of an output axis stand on the source axis, and how far each one sees there.</summary>
/// <param name="Step">Source samples per output sample; negative for a mirrored axis.</param>
/// <param name="Start">Source coordinate of the output's origin, relative to sample 0 of the plane.</param>
/// <param name="Length">Samples of the plane along the axis.</param>
/// <param name="Fill">What stands outside.</param>
/// <param name="Interpolation">How samples are mixed.</param>
internal readonly record struct SourceAxis(
    double Step, double Start, int Length, FillMode Fill, Interpolation Interpolation = Interpolation.Bilinear)
{
    /// <summary>
    /// How samples are weighed: as one source sample sees them when enlarging, as one output sample when shrinking; no
    /// wider than twice the picture, so that the least picture of all takes no more memory than others.
    /// </summary>
    public TapKernel Kernel { get; } = new(Interpolation, Math.Max(1, Math.Min(Math.Abs(Step), 2.0 * Length)));

    /// <summary>How far a sample sees.</summary>
    public double Radius => Kernel.Radius;

    /// <summary>The first sample that may be seen.</summary>
    public int Low { get; init; } = 0;

    /// <summary>Behind the last sample that may be seen.</summary>
    public int High { get; init; } = Length;

    /// <summary>Source samples that an output sample can see, rounded up to an even number.</summary>
    public int Taps => ((int)Math.Ceiling(2 * Radius) + 1) & ~1;

    /// <summary>The centre of output sample <paramref name="i"/>.</summary>
    public double CentreOf(int i) => (Step * (i + 0.5)) + Start;

    /// <summary>The first source sample that is seen around <paramref name="centre"/>.</summary>
    public int FirstOf(double centre) => (int)Math.Floor(centre - Radius + 0.5);

    /// <summary>The part of the axis between two places, or as much of it as the axis has.</summary>
    public SourceAxis Between(double low, double high)
    {
        var first = (int)Math.Clamp(Math.Floor(low + 1e-6), 0, Length - 1);
        return this with { Low = first, High = (int)Math.Clamp(Math.Ceiling(high - 1e-6), first + 1, Length) };
    }

    /// <summary>True when all that output sample <paramref name="i"/> sees lies in the picture.</summary>
    public bool Holds(int i)
    {
        var centre = CentreOf(i);
        var first = FirstOf(centre);
        return centre >= Low && first >= Low && first + Taps <= High;
    }
}
