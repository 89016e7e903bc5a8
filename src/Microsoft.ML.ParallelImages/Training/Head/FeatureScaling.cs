using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Brings every feature to mean 0 and deviation 1 for training, and takes it back into the trained weights.
/// </summary>
/// <remarks>
/// A feature that varies far less than the others is scaled as if it varied a seventh as much as they do: what is
/// nearly constant on the images that are learned from may jump on others, and must not outweigh everything then. One
/// that never varies says nothing and becomes 0. Both go by the deviations alone, so the units of the features do not
/// matter.
/// </remarks>
internal sealed class FeatureScaling
{
    private const double LeastVariance = 0.02;

    private readonly float[] _means;
    private readonly float[] _scales;

    /// <summary>Measures the plain features of the given images.</summary>
    public FeatureScaling(FeatureTable table, IReadOnlyList<int> images)
    {
        var (means, variances) = Measure(table, images);
        _means = Array.ConvertAll(means, mean => (float)mean);
        var floor = LeastVariance * Typical(variances);
        _scales = Array.ConvertAll(
            variances, variance => variance > 0 ? (float)(1 / Math.Sqrt(variance + floor)) : 0);
    }

    public void Apply(ReadOnlySpan<float> row, Span<float> target)
    {
        TensorPrimitives.Subtract(row, _means, target);
        TensorPrimitives.Multiply(target, _scales, target);
    }

    /// <summary>The head for features as the network gives them.</summary>
    public LinearHead Unscale(SoftmaxHead head)
    {
        var weights = new float[head.Weights.Length];
        for (var c = 0; c < head.Classes; c++)
        {
            for (var i = 0; i < head.Features; i++)
                weights[(i * head.Classes) + c] = head.Weights[(c * head.Features) + i] * _scales[i];
        }

        return new LinearHead(_means, weights, [.. head.Biases]);
    }

    /// <summary>Welford's way: sums of squares would lose all digits where the mean is large.</summary>
    private static (double[] Means, double[] Variances) Measure(FeatureTable table, IReadOnlyList<int> images)
    {
        var (means, squares) = (new double[table.Features], new double[table.Features]);
        for (var count = 0; count < images.Count; count++)
        {
            var row = table.Row(0, images[count])!;
            for (var i = 0; i < row.Length; i++)
            {
                var distance = row[i] - means[i];
                means[i] += distance / (count + 1);
                squares[i] += distance * (row[i] - means[i]);
            }
        }

        return (means, Array.ConvertAll(squares, square => square / images.Count));
    }

    /// <summary>The median of those that vary: neither many constant features nor a few huge ones move it.</summary>
    private static double Typical(double[] variances)
    {
        var varying = variances.Where(variance => variance > 0).Order().ToArray();
        return varying.Length > 0 ? varying[varying.Length / 2] : 0;
    }
}
