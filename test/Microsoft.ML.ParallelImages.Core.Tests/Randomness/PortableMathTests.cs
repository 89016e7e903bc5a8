namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>Against series of 28 decimal digits, of which doubles have 16.</summary>
public sealed class PortableMathTests
{
    private const decimal Pi = 3.1415926535897932384626433833m, Ln2 = 0.6931471805599453094172321215m;

    private static readonly double[] Angles = [.. Enumerable.Range(-8000, 16_001).Select(i => i / 1000.0)];

    [Fact]
    public void Sine_and_cosine_are_within_two_to_the_minus_52() => Assert.All(Angles, angle =>
    {
        var (sin, cos) = PortableMath.SinCos(angle);
        Assert.InRange(Math.Abs((double)(Exact(sin) - Sine(Exact(angle)))), 0, double.Pow(2, -52));
        Assert.InRange(Math.Abs((double)(Exact(cos) - Sine(Exact(angle) + (Pi / 2)))), 0, double.Pow(2, -52));
    });

    [Fact]
    public void A_tangent_is_within_three_units_in_its_last_place() => Assert.All(
        Angles.Where(a => Math.Abs(a) < 1.5), angle =>
            AssertClose(PortableMath.Tan(angle), Sine(Exact(angle)) / Sine(Exact(angle) + (Pi / 2)), 3));

    [Fact]
    public void Exponents_are_within_a_unit_in_their_last_place()
    {
        for (var value = -20.0; value < 60; value += 0.0137)
            AssertClose(PortableMath.Exp(value), Exponential(Exact(value)), 1);
    }

    [Fact]
    public void Many_exponents_are_the_bits_of_each_alone()
    {
        double[] ends =
        [
            -708, 709, -708.0000001, 709.0000001, 0, -0.0, double.NaN, double.PositiveInfinity,
            double.NegativeInfinity, 1e-300, -1e300,
        ];
        double[] values = [.. Enumerable.Range(-5000, 10_001).Select(i => i / 7.03), .. ends];
        var expected = Array.ConvertAll(values, PortableMath.Exp);
        PortableMath.Exp(values.AsSpan());
        Assert.Equal(
            expected.Select(BitConverter.DoubleToUInt64Bits), values.Select(BitConverter.DoubleToUInt64Bits));
    }

    [Fact]
    public void Logarithms_are_within_a_unit_in_their_last_place()
    {
        for (var value = 1e-6; value < 1e6; value *= 1.0037)
            AssertClose(PortableMath.Log(value), Logarithm(Exact(value)), 1);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1e-300, 1e-300, 1)]
    public void Small_angles_are_exact(double angle, double sin, double cos) =>
        Assert.Equal((sin, cos), PortableMath.SinCos(angle));

    [Fact]
    public void Ends_of_the_range_are_what_is_usual()
    {
        Assert.Equal([1, 0, double.PositiveInfinity], ((double[])[0, -1000, 1000]).Select(PortableMath.Exp));
        Assert.Equal(
            [0, double.NegativeInfinity, double.PositiveInfinity],
            ((double[])[1, 0, double.PositiveInfinity]).Select(PortableMath.Log));
        Assert.All(
            [PortableMath.Log(-1), PortableMath.Log(double.NaN), PortableMath.Exp(double.NaN)],
            value => Assert.True(double.IsNaN(value)));
        Assert.Equal(Math.Log(5e-324), PortableMath.Log(5e-324), 1e-12);
        Assert.Equal(1e307, PortableMath.Exp(Math.Log(1e307)), 1e295);
    }

    private static void AssertClose(double actual, decimal expected, double units)
    {
        var unit = Math.BitIncrement(Math.Abs((double)expected)) - Math.Abs((double)expected);
        Assert.InRange(Math.Abs((double)(Exact(actual) - expected)), 0, Math.Max(units * unit, 1e-27));
    }

    /// <summary>A conversion would round to 15 digits.</summary>
    private static decimal Exact(double value)
    {
        if (value == 0)
            return 0;
        var power = 52 - Math.ILogB(value);
        var exact = (decimal)(long)Math.ScaleB(value, power);
        for (; power > 0; power--)
            exact /= 2;
        for (; power < 0; power++)
            exact *= 2;
        return exact;
    }

    private static decimal Sine(decimal x)
    {
        x -= 2 * Pi * Math.Round(x / (2 * Pi));
        decimal term = x, sum = x;
        for (var n = 2; n < 60; n += 2)
            sum += term *= -x * x / (n * (n + 1));
        return sum;
    }

    private static decimal Exponential(decimal x)
    {
        var power = (int)Math.Round(x / Ln2);
        var rest = x - (power * Ln2);
        decimal term = 1, sum = 1;
        for (var n = 1; n < 40; n++)
            sum += term *= rest / n;
        for (; power > 0; power--)
            sum *= 2;
        for (; power < 0; power++)
            sum /= 2;
        return sum;
    }

    private static decimal Logarithm(decimal x)
    {
        var power = 0;
        for (; x > 1.4m; power++)
            x /= 2;
        for (; x < 0.7m; power--)
            x *= 2;
        decimal s = (x - 1) / (x + 1), term = s, sum = s;
        for (var n = 3; n < 120; n += 2)
            sum += (term *= s * s) / n;
        return (2 * sum) + (power * Ln2);
    }
}
