using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Where the samples of an output axis stand on the source axis, and how far each one sees there.</summary>
/// <param name="Step">Source samples per output sample; negative for a mirrored axis.</param>
/// <param name="Start">Source coordinate of the output's origin, relative to sample 0 of the plane.</param>
/// <param name="Length">Samples of the plane along the axis.</param>
/// <param name="Fill">What stands outside.</param>
internal readonly record struct SourceAxis(double Step, double Start, int Length, FillMode Fill)
{
    /// <summary>
    /// One source sample when enlarging, one output sample when shrinking; no more than twice the picture, so that the
    /// least picture of all takes no more memory than others.
    /// </summary>
    public double Radius { get; } = Math.Max(1, Math.Min(Math.Abs(Step), 2.0 * Length));

    /// <summary>Source samples that an output sample can see, rounded up to an even number.</summary>
    public int Taps => ((int)Math.Ceiling(2 * Radius) + 1) & ~1;

    /// <summary>The centre of output sample <paramref name="i"/>.</summary>
    public double CentreOf(int i) => (Step * (i + 0.5)) + Start;

    /// <summary>The first source sample that is seen around <paramref name="centre"/>.</summary>
    public int FirstOf(double centre) => (int)Math.Floor(centre - Radius + 0.5);

    /// <summary>True when all that output sample <paramref name="i"/> sees lies in the picture.</summary>
    public bool Holds(int i)
    {
        var centre = CentreOf(i);
        var first = FirstOf(centre);
        return centre >= 0 && first >= 0 && first + Taps <= Length;
    }
}
