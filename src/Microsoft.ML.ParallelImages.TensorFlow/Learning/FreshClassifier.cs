using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>
/// The network to begin with: the given one up to its features, and a new head with small random weights.
/// </summary>
internal static class FreshClassifier
{
    /// <param name="options">Name the network and the sizes of its images.</param>
    /// <param name="classes">Number of scores.</param>
    /// <param name="key">Decides the head's weights.</param>
    /// <exception cref="InvalidOperationException">The network does not take images of one of the sizes, or not of both.</exception>
    public static ModelProto Make(TensorFlowOptions options, int classes, RandomKey key)
    {
        var (network, size, scored) = (options.Network, options.FinalSize, options.Scored);
        var features = CountFeatures(network, size);
        if (scored.InputSize != size && CountFeatures(network, scored.InputSize) is var others && others != features)
        {
            throw new InvalidOperationException(
                $"Training '{network.Name}' on images of {size} and scoring images of {scored.InputSize}: it has {features} features "
                + $"of the first and {others} of the others. Leave {nameof(TensorFlowOptions.ScoringSize)} unset.");
        }

        var random = new CounterRandom(key);
        var limit = 1 / MathF.Sqrt(features);
        var weights = new float[features * classes];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = random.In(new Interval(-limit, limit));
        var model = ModelProto.Parser.ParseFrom(OnnxGraphs.Classifier(network, weights, new float[classes]));
        DescriptionMetadata.Write(model, scored);
        return model;
    }

    /// <summary>Asks ONNX Runtime, which also tells whether the network takes images of that size at all.</summary>
    private static int CountFeatures(ImageNetwork network, ImageSize size)
    {
        var numbers = 3 * size.PixelCount;
        if (numbers > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Training '{network.Name}' on images of {size}: one of them is {numbers:N0} numbers; at most "
                + $"{Array.MaxLength:N0} are possible. Use a smaller ImageSize; the network's own is "
                + $"{network.Description.InputSize}.");
        }

        using var session = Load(network);
        try
        {
            using var run = new RunOptions();
            using var image = OrtValue.CreateTensorValueFromMemory(new float[numbers], [1, 3, size.Height, size.Width]);
            using var outputs = session.Run(run, [network.InputName], [image], session.OutputNames);
            return outputs[0].GetTensorDataAsSpan<float>().Length;
        }
        catch (OnnxRuntimeException cause)
        {
            var advice = size == network.Description.InputSize
                ? "That is the size in its description: give another InputSize there, or export the network anew."
                : $"Its own size is {network.Description.InputSize}; leave ImageSize and ScoringSize unset to use that.";
            throw new InvalidOperationException(
                $"Training '{network.Name}' on images of {size}: the network does not take them. {advice} {cause.Message}", cause);
        }
    }

    private static InferenceSession Load(ImageNetwork network)
    {
        try
        {
            return new InferenceSession(OnnxGraphs.Features(network));
        }
        catch (OnnxRuntimeException cause)
        {
            throw new InvalidDataException(
                $"Loading the network '{network.Name}' before training it: ONNX Runtime refuses it, so its file is damaged or "
                + $"was made for another version. Export or copy it anew. {cause.Message}", cause);
        }
    }
}
