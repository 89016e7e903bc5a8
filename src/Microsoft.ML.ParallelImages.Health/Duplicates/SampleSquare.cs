using System.Numerics;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Samples of a piece of a picture, with what every comparison needs of them worked out once.</summary>
internal sealed class SampleSquare
{
    /// <summary>How many samples a surrounding reaches to each side.</summary>
    private const int Reach = 2;

    private readonly float[] _samples;
    private readonly double _sum;

    public SampleSquare(float[] samples, int side)
    {
        (_samples, Side) = (samples, side);
        var (sum, squares, _) = Sums(samples, samples);
        _sum = sum;
        Spread = squares - (sum * sum / samples.Length);
    }

    /// <summary>Samples along a side.</summary>
    public int Side { get; }

    public ReadOnlySpan<float> Samples => _samples;

    /// <summary>The samples without the mean of the 5 × 5 around each, as far as these lie in the square.</summary>
    public SampleSquare Detail => field ??= new(DetailOf(_samples, Side), Side);

    /// <summary>From the mean, in levels.</summary>
    public double Deviation => Math.Sqrt(Math.Max(0, Spread / _samples.Length));

    /// <summary>Squared differences from the mean, added up.</summary>
    private double Spread { get; }

    /// <summary>From -1 to 1; 0 where one of the two is plain.</summary>
    public double Correlation(ReadOnlySpan<float> other)
    {
        var (sum, squares, products) = Sums(other, _samples);
        return Correlation(sum, squares - (sum * sum / other.Length), products);
    }

    /// <inheritdoc cref="Correlation(ReadOnlySpan{float})"/>
    public double Correlation(SampleSquare other) =>
        Correlation(other._sum, other.Spread, Sums(other._samples, _samples).Products);

    private double Correlation(double sum, double spread, double products)
    {
        var both = spread * Spread;
        return both <= 1e-6 ? 0 : (products - (sum * _sum / _samples.Length)) / Math.Sqrt(both);
    }

    /// <summary>Of the first: its sum and that of its squares; of both, the sum of the products.</summary>
    private static (double Sum, double Squares, double Products) Sums(
        ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        Vector<double> sums = default, squares = default, products = default;
        var i = 0;
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(one[i..]), out var low, out var high);
            Vector.Widen(new Vector<float>(other[i..]), out var otherLow, out var otherHigh);
            sums += low + high;
            squares += (low * low) + (high * high);
            products += (low * otherLow) + (high * otherHigh);
        }

        var (sum, square, product) = (Vector.Sum(sums), Vector.Sum(squares), Vector.Sum(products));
        for (; i < one.Length; i++)
        {
            double a = one[i], b = other[i];
            (sum, square, product) = (sum + a, square + (a * a), product + (a * b));
        }

        return (sum, square, product);
    }

    private static float[] DetailOf(ReadOnlySpan<float> samples, int side)
    {
        var detail = new float[samples.Length];
        Span<float> columns = stackalloc float[side];
        for (var y = 0; y < side; y++)
        {
            var (top, bottom) = (Math.Max(0, y - Reach), Math.Min(side - 1, y + Reach));
            columns.Clear();
            for (var row = top; row <= bottom; row++)
                Add(samples.Slice(row * side, side), columns);
            for (var x = 0; x < side; x++)
            {
                var (left, right) = (Math.Max(0, x - Reach), Math.Min(side - 1, x + Reach));
                var sum = 0f;
                for (var column = left; column <= right; column++)
                    sum += columns[column];
                var at = (y * side) + x;
                detail[at] = samples[at] - (sum / ((bottom - top + 1) * (right - left + 1)));
            }
        }

        return detail;
    }

    private static void Add(ReadOnlySpan<float> row, Span<float> sums)
    {
        for (var x = 0; x < row.Length; x++)
            sums[x] += row[x];
    }
}
