using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>
/// The functions that draws need beside arithmetic, made of nothing else: the same bits on every platform.
/// </summary>
/// <remarks>
/// C libraries differ in their last bit, and draws must not. Errors, measured against sums of twice the precision:
/// below one unit in the last place for <see cref="Exp(double)"/> and <see cref="Log"/>; below 2^-52 for sine and
/// cosine, and below three units for <see cref="Tan"/>, of angles up to 8. The runtime never joins a multiplication and
/// an addition by itself.
/// </remarks>
internal static class PortableMath
{
    // Pi / 2 and the logarithm of 2 as sums: the first parts have zeros behind, so that products with small numbers are
    // exact.
    private const double HalfPiHigh = 1.5707963267341256, HalfPiLow = 6.077100506506192e-11;
    private const double Ln2High = 0.6931471803691238, Ln2Low = 1.9082149292705877e-10;

    /// <summary>Below is nothing, above infinity.</summary>
    private const double LeastPower = -708, MostPower = 709;

    /// <summary>Sine and cosine of an angle in radians, from -8 to 8.</summary>
    public static (double Sin, double Cos) SinCos(double angle)
    {
        var quarter = Math.Round(angle * (2 / Math.PI));
        var rest = angle - (quarter * HalfPiHigh) - (quarter * HalfPiLow);
        var (sin, cos) = (SmallSin(rest), SmallCos(rest));
        return ((long)quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>Tangent of an angle in radians, from -8 to 8.</summary>
    public static double Tan(double angle)
    {
        var (sin, cos) = SinCos(angle);
        return sin / cos;
    }

    /// <summary>e to the power of <paramref name="value"/>; 0 below -708, infinity above 709.</summary>
    public static double Exp(double value)
    {
        if (double.IsNaN(value))
            return value;
        if (value > MostPower)
            return double.PositiveInfinity;
        if (value < LeastPower)
            return 0;
        var power = Math.Round(value * (1 / Ln2High));
        var rest = value - (power * Ln2High);
        var low = power * Ln2Low;
        var x = rest - low;

        // 1 + x + x²/2 + …, the first terms added last; what the subtraction lost comes back with them.
        var sum = 0.0;
        for (var n = 13; n >= 2; n--)
            sum = (sum + 1) * (x / n);
        var lost = rest - x - low;
        return (1 + (x + ((sum * x) + lost))) * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }

    /// <summary>Replaces each value by <see cref="Exp(double)"/> of it: the same bits, four at a time.</summary>
    public static void Exp(Span<double> values)
    {
        var fours = MemoryMarshal.Cast<double, Vector256<double>>(values);
        foreach (ref var four in fours)
        {
            if (Vector256.GreaterThanOrEqualAll(four, Vector256.Create(LeastPower))
                && Vector256.LessThanOrEqualAll(four, Vector256.Create(MostPower)))
            {
                four = ExpWithin(four);
                continue;
            }

            four = Vector256.Create(Exp(four[0]), Exp(four[1]), Exp(four[2]), Exp(four[3]));
        }

        foreach (ref var value in values[(fours.Length * Vector256<double>.Count)..])
            value = Exp(value);
    }

    private static Vector256<double> ExpWithin(Vector256<double> values)
    {
        var power = Vector256.Round(values * (1 / Ln2High));
        var rest = values - (power * Ln2High);
        var low = power * Ln2Low;
        var x = rest - low;
        Vector256<double> one = Vector256.Create(1.0), sum = Vector256<double>.Zero;
        for (var n = 13; n >= 2; n--)
            sum = (sum + one) * (x / n);
        var lost = rest - x - low;
        var bits = (Vector256.ConvertToInt64(power) + Vector256.Create(1023L)) << 52;
        return (one + (x + ((sum * x) + lost))) * bits.AsDouble();
    }

    /// <summary>The natural logarithm; NaN below 0, minus infinity for 0.</summary>
    public static double Log(double value)
    {
        if (!(value > 0) || double.IsPositiveInfinity(value))
            return value == 0 ? double.NegativeInfinity : value > 0 ? value : double.NaN;
        var power = Math.ILogB(value);
        var mantissa = Math.ScaleB(value, -power);
        if (mantissa > 1.4142135623730951)
            (mantissa, power) = (mantissa / 2, power + 1);

        // log(1 + f) = f - f²/2 + s (f²/2 + R), with s = f / (2 + f): the large parts are exact.
        var f = mantissa - 1;
        var s = f / (2 + f);
        var square = s * s;
        var series = 0.0;
        for (var n = 23; n >= 3; n -= 2)
            series = (series + (2.0 / n)) * square;
        var half = 0.5 * f * f;
        return (power * Ln2High) - (half - ((s * (half + series)) + (power * Ln2Low)) - f);
    }

    private static double SmallSin(double x)
    {
        var square = x * x;
        var sum = 0.0;
        for (var n = 18; n >= 2; n -= 2)
            sum = (sum + 1) * (-square / (n * (n + 1)));
        return x + (x * sum);
    }

    private static double SmallCos(double x)
    {
        var square = x * x;
        var sum = 0.0;
        for (var n = 17; n >= 3; n -= 2)
            sum = (sum + 1) * (-square / (n * (n + 1)));
        return 1 - ((square / 2) + (square / 2 * sum));
    }
}
