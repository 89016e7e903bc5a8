using System.Numerics.Tensors;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Brings every feature to mean 0 and deviation 1 for training, and takes it back into the trained weights.</summary>
internal sealed class FeatureScaling
{
    private readonly float[] _means;
    private readonly float[] _scales;

    /// <summary>Measures the plain features of the given images.</summary>
    public FeatureScaling(FeatureTable table, IReadOnlyList<int> images)
    {
        var (sums, squares) = (new double[table.Features], new double[table.Features]);
        foreach (var image in images)
        {
            var row = table.Row(0, image)!;
            for (var i = 0; i < row.Length; i++)
            {
                sums[i] += row[i];
                squares[i] += (double)row[i] * row[i];
            }
        }

        _means = [.. sums.Select(sum => (float)(sum / images.Count))];
        _scales = new float[table.Features];
        for (var i = 0; i < _scales.Length; i++)
        {
            var variance = (squares[i] / images.Count) - ((double)_means[i] * _means[i]);
            _scales[i] = (float)(1 / Math.Sqrt(variance + 1e-3));
        }
    }

    public void Apply(ReadOnlySpan<float> row, Span<float> target)
    {
        TensorPrimitives.Subtract(row, _means, target);
        TensorPrimitives.Multiply(target, _scales, target);
    }

    /// <summary>The head's weights [d,k] and biases [k] for features as the network gives them.</summary>
    public (float[] Weights, float[] Biases) Unscale(SoftmaxHead head)
    {
        var weights = new float[head.Weights.Length];
        var biases = head.Biases.ToArray();
        for (var c = 0; c < head.Classes; c++)
        {
            var shift = 0.0;
            for (var i = 0; i < head.Features; i++)
            {
                var weight = head.Weights[(c * head.Features) + i] * _scales[i];
                weights[(i * head.Classes) + c] = weight;
                shift += (double)weight * _means[i];
            }

            biases[c] -= (float)shift;
        }

        return (weights, biases);
    }
}
