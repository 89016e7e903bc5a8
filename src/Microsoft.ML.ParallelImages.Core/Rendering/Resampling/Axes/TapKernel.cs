using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>The weight of a source sample by its distance from the centre, for each way to interpolate.</summary>
/// <param name="Interpolation">The way.</param>
/// <param name="Scale">Source samples that it is spread over: 1 when enlarging.</param>
internal readonly record struct TapKernel(Interpolation Interpolation, double Scale)
{
    /// <summary>Its weights, where it is a triangle.</summary>
    public TriangleKernel Triangle { get; } = new(Scale);

    /// <summary>Area looks between two samples where nothing shrinks.</summary>
    public bool IsTriangle =>
        Interpolation == Interpolation.Bilinear || (Interpolation == Interpolation.Area && Scale <= 1);

    /// <summary>From this distance on, samples weigh nothing.</summary>
    public double Radius { get; } = Interpolation switch
    {
        Interpolation.Nearest => 0.5,
        Interpolation.Bicubic => 2 * Scale,
        Interpolation.Area when Scale > 1 => (Scale + 1) / 2,
        _ => Scale,
    };

    /// <summary>The weight.</summary>
    /// <param name="distance">From the centre to the middle of the sample, in source samples.</param>
    public float At(float distance)
    {
        if (IsTriangle)
            return Triangle.At(distance);
        return Interpolation switch
        {
            Interpolation.Nearest => distance is > -0.5f and <= 0.5f ? 1 : 0,
            Interpolation.Area => Math.Clamp((float)Radius - Math.Abs(distance), 0, 1),
            _ => CatmullRom(Math.Abs(distance) / (float)Scale),
        };
    }

    /// <summary>The cubic of Keys with a = -0.5: 1 at 0, 0 at 1 and from 2 on.</summary>
    public static float CatmullRom(float x) => x switch
    {
        < 1 => (((1.5f * x) - 2.5f) * x * x) + 1,
        < 2 => (((((-0.5f * x) + 2.5f) * x) - 4) * x) + 2,
        _ => 0,
    };
}
