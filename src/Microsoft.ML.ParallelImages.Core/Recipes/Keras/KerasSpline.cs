namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>B-splines that go through the samples of a plane, orders 2 to 5.</summary>
/// <remarks>
/// Recursive filters by the poles of the splines (Unser, Aldroubi and Eden 1993), with the ends that SciPy gives them.
/// Where the picture is continued by its border pixels, SciPy filters it with <see cref="Margin"/> more of them on each
/// side.
/// </remarks>
internal static class KerasSpline
{
    /// <summary>Border pixels that are added before filtering, where these continue the picture.</summary>
    public const int Margin = 12;

    /// <summary>The B-spline of an order about 0: its pieces are summed up as powers.</summary>
    public static double Basis(int order, double x)
    {
        var (sum, sign, binomial, factorial) = (0.0, 1, 1.0, 1.0);
        for (var k = 0; k <= order + 1; k++)
        {
            var piece = x + ((order + 1) / 2.0) - k;
            if (piece > 0)
                sum += sign * binomial * Power(piece, order);
            binomial *= (order + 1.0 - k) / (k + 1);
            sign = -sign;
        }

        for (var i = 2; i <= order; i++)
            factorial *= i;
        return sum / factorial;
    }

    /// <summary>Turns the samples of a plane into coefficients, in place.</summary>
    public static void Filter(Span<double> plane, int width, int height, int order, bool isReflected)
    {
        Span<double> line = new double[Math.Max(width, height)];
        for (var y = 0; y < height; y++)
            FilterLine(plane.Slice(y * width, width), order, isReflected);
        for (var x = 0; x < width; x++)
        {
            var column = line[..height];
            for (var y = 0; y < height; y++)
                column[y] = plane[(y * width) + x];
            FilterLine(column, order, isReflected);
            for (var y = 0; y < height; y++)
                plane[(y * width) + x] = column[y];
        }
    }

    private static double[] Poles(int order) => order switch
    {
        2 => [Math.Sqrt(8) - 3],
        3 => [Math.Sqrt(3) - 2],
        4 =>
        [
            Math.Sqrt(664 - Math.Sqrt(438976)) + Math.Sqrt(304) - 19,
            Math.Sqrt(664 + Math.Sqrt(438976)) - Math.Sqrt(304) - 19,
        ],
        _ =>
        [
            Math.Sqrt(67.5 - Math.Sqrt(4436.25)) + Math.Sqrt(26.25) - 6.5,
            Math.Sqrt(67.5 + Math.Sqrt(4436.25)) - Math.Sqrt(26.25) - 6.5,
        ],
    };

    private static void FilterLine(Span<double> line, int order, bool isReflected)
    {
        if (line.Length == 1)
            return;
        foreach (var pole in Poles(order))
        {
            foreach (ref var value in line)
                value *= (1 - pole) * (1 - (1 / pole));
            line[0] = isReflected ? ReflectedStart(line, pole) : MirroredStart(line, pole);
            for (var i = 1; i < line.Length; i++)
                line[i] += pole * line[i - 1];
            line[^1] = isReflected
                ? line[^1] * pole / (pole - 1)
                : (line[^1] + (pole * line[^2])) * pole / ((pole * pole) - 1);
            for (var i = line.Length - 2; i >= 0; i--)
                line[i] = pole * (line[i + 1] - line[i]);
        }
    }

    /// <summary>The sum over all that stands in front, where the border sample is not repeated.</summary>
    private static double MirroredStart(ReadOnlySpan<double> line, double pole)
    {
        double last = Power(pole, line.Length - 1), sum = line[0] + (last * line[^1]), power = pole;
        for (var i = 1; i < line.Length - 1; i++, power *= pole)
            sum += power * (line[i] + (last * line[^(i + 1)]));
        return sum / (1 - (last * last));
    }

    /// <summary>The same where it is repeated.</summary>
    private static double ReflectedStart(ReadOnlySpan<double> line, double pole)
    {
        double last = Power(pole, line.Length), sum = line[0] + (last * line[^1]), power = pole;
        for (var i = 1; i < line.Length; i++, power *= pole)
            sum += power * (line[i] + (last * line[^(i + 1)]));
        return (sum * pole / (1 - (last * last))) + line[0];
    }

    private static double Power(double value, int exponent)
    {
        var power = 1.0;
        for (; exponent > 0; exponent--)
            power *= value;
        return power;
    }
}
