using System.Numerics.Tensors;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>The sum of the products of rows with themselves: X'X, without X.</summary>
/// <remarks>
/// Some rows wait until they are multiplied together, so that each line of the sum is fetched once for all of them.
/// They are added one by one, in their order.
/// </remarks>
internal sealed class SymmetricSum(int length)
{
    private const int Most = 32;

    private readonly double[] _sum = new double[length * length], _rows = new double[Most * length];
    private int _waiting;

    public void Add(ReadOnlySpan<double> row)
    {
        row.CopyTo(_rows.AsSpan(_waiting++ * length, length));
        if (_waiting == Most)
            Multiply();
    }

    /// <summary>The matrix, line by line; nothing may be added any more.</summary>
    public double[] ToMatrix()
    {
        Multiply();
        for (var y = 0; y < length; y++)
        {
            for (var x = 0; x < y; x++)
                _sum[(y * length) + x] = _sum[(x * length) + y];
        }

        return _sum;
    }

    /// <summary>Adds the rows that wait to the upper half.</summary>
    private void Multiply()
    {
        for (var y = 0; y < length; y++)
        {
            var line = _sum.AsSpan((y * length) + y, length - y);
            for (var i = 0; i < _waiting; i++)
            {
                var row = _rows.AsSpan(i * length, length)[y..];
                TensorPrimitives.MultiplyAdd(row, row[0], line, line);
            }
        }

        _waiting = 0;
    }
}
