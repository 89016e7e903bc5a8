using System.Numerics.Tensors;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A linear layer and softmax: weights [k,d], biases [k], loss and gradient. Not thread-safe.</summary>
internal sealed class SoftmaxHead(int features, int classes)
{
    private readonly float[] _probabilities = new float[classes];

    public int Features => features;

    public int Classes => classes;

    /// <summary>Class after class.</summary>
    public float[] Weights { get; } = new float[features * classes];

    public float[] Biases { get; } = new float[classes];

    /// <summary>Probabilities of one image, valid until the next call.</summary>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> x)
    {
        for (var c = 0; c < classes; c++)
            _probabilities[c] = TensorPrimitives.Dot(x, Weights.AsSpan(c * features, features)) + Biases[c];
        TensorPrimitives.SoftMax(_probabilities, _probabilities);
        return _probabilities;
    }

    /// <summary>
    /// Adds the gradient of <paramref name="weight"/> times the cross-entropy of one image to the sums, and returns the
    /// cross-entropy against the class itself (without smoothing).
    /// </summary>
    public float AddGradient(
        ReadOnlySpan<float> x, int label, float weight, float smoothing, Span<float> weightSums, Span<float> biasSums)
    {
        var probabilities = Predict(x);
        var loss = -MathF.Log(MathF.Max(probabilities[label], 1e-12f));
        for (var c = 0; c < classes; c++)
        {
            var target = (smoothing / classes) + (c == label ? 1 - smoothing : 0);
            var slope = weight * (probabilities[c] - target);
            var sums = weightSums.Slice(c * features, features);
            TensorPrimitives.MultiplyAdd(x, slope, sums, sums);
            biasSums[c] += slope;
        }

        return loss;
    }
}
