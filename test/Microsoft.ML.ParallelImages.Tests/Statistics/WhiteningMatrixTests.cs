using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>ZCA whitening: what NumPy computes of Keras's formula, and what the formula says.</summary>
public sealed class WhiteningMatrixTests
{
    private static readonly ImageShape Grey = new(1, 2, 2, TensorLayout.Nchw),
        Color = new(3, 4, 4, TensorLayout.Nchw);

    private static readonly float[][] Greys =
        [[0, 3, 1, 7], [2, 5, 4, 1], [9, 2, 8, 3], [4, 4, 6, 0], [7, 1, 2, 5], [3, 8, 0, 6]];

    /// <summary>1 x 2 pixels of three channels.</summary>
    private static readonly float[][] Pixels =
    [
        [0, 3, 1, 7, 2, 9], [2, 5, 4, 1, 8, 3], [9, 2, 8, 3, 1, 1], [4, 4, 6, 0, 5, 7],
        [7, 1, 2, 5, 3, 3], [3, 8, 0, 6, 6, 2], [1, 1, 9, 9, 4, 0], [5, 0, 3, 2, 7, 8],
    ];

    /// <summary>The first line and the last number of NumPy's matrix, and the first image whitened by it.</summary>
    public static TheoryData<int, float, double[], double[]> OfNumPy => new()
    {
        {
            6, 1e-6f, [0.410356357, 0.082740578, -0.147530818, -0.039769564, 0.580185132],
            [-1.33717463, -0.772957795, -0.329989723, 1.106352495]
        },
        {
            6, 0.5f, [0.373954318, 0.072081876, -0.120815572, -0.02742179, 0.504582169],
            [-1.225676378, -0.687965954, -0.365233901, 1.011457024]
        },
        {
            // Fewer images than numbers: as many directions as there are images.
            3, 1e-6f, [0.664765936, 0.422751296, -0.465968847, 0.1151889, 0.311799414],
            [-1.154157479, -0.85537326, -0.016820499, 0.96745622]
        },
    };

    [Theory]
    [MemberData(nameof(OfNumPy))]
    public void The_matrix_is_that_of_NumPy(int images, float epsilon, double[] matrix, double[] first)
    {
        var standardization = Learn(Greys[..images], Grey, epsilon);
        var values = standardization.Whitening!.Values;

        AssertNear(matrix, [.. values[..4], values[^1]], 1e-6);
        AssertNear(first, Whiten(standardization, Greys[0]), 1e-5);
    }

    [Fact]
    public void Channels_that_stand_pixel_by_pixel_are_centred_by_their_own_means()
    {
        var values = Learn(Pixels, new ImageShape(3, 1, 2, TensorLayout.Nhwc), 1e-6f).Whitening!.Values;

        AssertNear([0.668613678, 0.256018564, 0.187907516, 0.399482448, 0.297126971, 0.2986775], values[..6], 1e-6);
        Assert.Equal(0.583196173, values[^1], 1e-6);
    }

    [Fact]
    public void Whitened_images_have_the_identity_as_covariance()
    {
        var images = Correlated(600);
        var standardization = Learn(images, Color, 1e-6f);
        var whitened = Rows(images.Select(image => Whiten(standardization, image)));

        var covariance = whitened.TransposeThisAndMultiply(whitened) / images.Length;

        var most = (covariance - Matrix<double>.Build.DenseIdentity(Color.Count())).Enumerate().Max(Math.Abs);
        Assert.InRange(most, 0, 1e-4);
    }

    [Fact]
    public void The_matrix_is_symmetric()
    {
        var values = Learn(Correlated(600), Color, 1e-6f).Whitening!.Values;
        var length = Color.Count();

        for (var y = 0; y < length; y++)
        {
            for (var x = 0; x < y; x++)
                Assert.Equal(values[(y * length) + x], values[(x * length) + y]);
        }
    }

    [Theory]
    [InlineData(600, 0)]
    [InlineData(600, 1000)]
    [InlineData(20, 0)]
    public void The_matrix_is_what_the_thin_SVD_of_all_images_gives(int count, float level)
    {
        const double epsilon = 0.1;
        float[][] images = [.. Correlated(count).Select(image => Array.ConvertAll(image, value => value + level))];
        var means = Enumerable.Range(0, 3).Select(channel => images.Average(
            image => image.Skip(channel * 16).Take(16).Average(value => (double)value))).ToArray();
        var x = Rows(images);
        x.MapIndexedInplace((_, column, value) => value - means[column / 16]);
        var svd = x.Transpose().Svd();
        var rank = Math.Min(count, Color.Count());
        var u = svd.U.SubMatrix(0, Color.Count(), 0, rank);
        var gains = svd.S.SubVector(0, rank).Map(s => Math.Sqrt(count) / (s + epsilon));
        var expected = u * Matrix<double>.Build.DenseOfDiagonalVector(gains) * u.Transpose();

        var actual = Learn(images, Color, (float)epsilon).Whitening!.Values;

        var scale = expected.Enumerate().Max(Math.Abs);
        for (var y = 0; y < Color.Count(); y++)
        {
            for (var column = 0; column < Color.Count(); column++)
                Assert.Equal(expected[y, column], actual[(y * Color.Count()) + column], 1e-4 * scale);
        }
    }

    private static Standardization Learn(float[][] images, ImageShape shape, float epsilon)
    {
        var options = new StandardizationOptions { ZcaWhitening = true, ZcaEpsilon = epsilon };
        var fit = new StandardizationFit(options.Complete(_ => { }), shape);
        foreach (var image in images)
            fit.Add([.. image]);
        return fit.Finish();
    }

    private static float[] Whiten(Standardization standardization, float[] image)
    {
        var output = new float[image.Length];
        standardization.Apply([.. image], output);
        return output;
    }

    /// <summary>Noise in which neighbours are alike, of other means for each channel.</summary>
    private static float[][] Correlated(int count)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var noise = Enumerable.Range(0, Color.Count() + 1).Select(_ => random.NextSingle()).ToArray();
                return noise.Zip(noise.Skip(1)).Select((pair, i) => (40 * (pair.First + pair.Second)) + (i / 16))
                    .ToArray();
            }),
        ];
    }

    private static Matrix<double> Rows(IEnumerable<float[]> images) => Matrix<double>.Build.DenseOfRowArrays(
        images.Select(image => Array.ConvertAll(image, value => (double)value)));

    private static void AssertNear(double[] expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
