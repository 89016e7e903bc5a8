using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The light's colour: as if a camera that is set to daylight had taken the picture under a warmer or colder lamp.
/// </summary>
/// <remarks>
/// The colour of a black body by Kim and others' cubic approximation of the Planckian locus (US patent 7,024,034, 1667
/// to 25,000 K), made linear sRGB and compared with 6504 K; green stays. The gains, to the power of 1 / 2.2, are
/// applied to stored samples.
/// </remarks>
public sealed record WhiteBalance : Augmentation
{
    private const double Daylight = 6504;

    /// <summary>
    /// Colour temperature in kelvin, inside 1667..25000: less is redder, more is bluer, and 6504 changes nothing. Drawn
    /// evenly in its inverse, as people see it. Default 4000..10000: lamps to clouds.
    /// </summary>
    public Interval Kelvin { get; init => field = Require.Within(value, 1667, 25_000); } = new(4000, 10_000);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var inverse = random.In(new Interval(1e6f / Kelvin.High, 1e6f / Kelvin.Low));
        decisions.Add(new Recoloring(MatrixOf(1e6 / inverse)));
    }

    internal static ColorMatrix MatrixOf(double kelvin)
    {
        var (red, blue) = LightOf(kelvin);
        var (usualRed, usualBlue) = LightOf(Daylight);
        return ColorMatrix.Identity with { RR = Gain(red / usualRed), BB = Gain(blue / usualBlue) };
    }

    private static float Gain(double light) => (float)PortableMath.Exp(PortableMath.Log(Math.Max(light, 1e-3)) / 2.2);

    /// <summary>Linear red and blue of a black body, relative to its green.</summary>
    private static (double Red, double Blue) LightOf(double kelvin)
    {
        var t = 1000 / kelvin;
        var x = kelvin < 4000
            ? (((((-0.2661239 * t) - 0.2343589) * t) + 0.8776956) * t) + 0.179910
            : (((((-3.0258469 * t) + 2.1070379) * t) + 0.2226347) * t) + 0.240390;
        var y = kelvin switch
        {
            < 2222 => (((((-1.1063814 * x) - 1.34811020) * x) + 2.18555832) * x) - 0.20219683,
            < 4000 => (((((-0.9549476 * x) - 1.37418593) * x) + 2.09137015) * x) - 0.16748867,
            _ => (((((3.0817580 * x) - 5.87338670) * x) + 3.75112997) * x) - 0.37001483,
        };
        double bigX = x / y, bigZ = (1 - x - y) / y;
        var green = (-0.9692660 * bigX) + 1.8760108 + (0.0415560 * bigZ);
        return (
            ((3.2404542 * bigX) - 1.5371385 - (0.4985314 * bigZ)) / green,
            ((0.0556434 * bigX) - 0.2040259 + (1.0572252 * bigZ)) / green);
    }
}
