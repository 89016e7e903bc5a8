using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>The matrix of ZCA whitening, which is symmetric.</summary>
/// <param name="values">Line by line.</param>
internal sealed class WhiteningMatrix(float[] values)
{
    /// <summary>
    /// Most numbers of an image. The matrix has their square, and its eigenvectors take their third power of time.
    /// </summary>
    public const int MostNumbers = 4096;

    public ReadOnlySpan<float> Values => values;

    /// <summary>The matrix of images of which X'X is given.</summary>
    /// <param name="products">X'X, X being the centred images, each of them a line.</param>
    /// <param name="count">How many images they are.</param>
    /// <param name="epsilon">Added to the singular values.</param>
    /// <remarks>
    /// U diag(√N / (S + ε)) U', where X' = U S V' as NumPy's thin SVD has it: as many columns of U as there are images,
    /// if they are fewer than numbers. U are the eigenvectors of X'X, whose eigenvalues are the squares of S.
    /// </remarks>
    public static WhiteningMatrix Of(double[] products, long count, double epsilon)
    {
        var length = (int)Math.Sqrt(products.Length);
        var eigen = new DenseMatrix(length, length, products).Evd(Symmetricity.Symmetric);
        var columns = Enumerable.Range(0, length).OrderByDescending(i => eigen.EigenValues[i].Real)
            .Take((int)Math.Min(length, count));
        var sum = new SymmetricSum(length);
        var row = new double[length];
        foreach (var column in columns)
        {
            // What rounding leaves of 0 may lie below it.
            var singular = Math.Sqrt(Math.Max(0, eigen.EigenValues[column].Real));
            var vector = eigen.EigenVectors.Column(column).AsArray();
            TensorPrimitives.Multiply(vector, Math.Sqrt(Math.Sqrt(count) / (singular + epsilon)), row);
            sum.Add(row);
        }

        return new WhiteningMatrix(Array.ConvertAll(sum.ToMatrix(), value => (float)value));
    }

    public void Multiply(ReadOnlySpan<float> image, Span<float> output)
    {
        for (var i = 0; i < output.Length; i++)
            output[i] = TensorPrimitives.Dot(values.AsSpan(i * image.Length, image.Length), image);
    }
}
