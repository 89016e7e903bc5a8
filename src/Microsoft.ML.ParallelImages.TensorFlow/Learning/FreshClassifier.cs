using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>
/// The network to begin with: the given one up to its features, and a new head with small random weights.
/// </summary>
internal static class FreshClassifier
{
    /// <param name="options">Name the network and the sizes of its images.</param>
    /// <param name="classes">Number of scores.</param>
    /// <param name="key">Decides the head's weights.</param>
    /// <exception cref="InvalidOperationException">
    /// The network does not take images of one of the sizes, or not of both.
    /// </exception>
    public static ModelProto Make(TensorFlowOptions options, int classes, RandomKey key)
    {
        var (network, size, scored) = (options.Network, options.FinalSize, options.Scored);
        var features = CountFeatures(network, size);
        if (scored.InputSize != size && CountFeatures(network, scored.InputSize) is var others && others != features)
        {
            throw new InvalidOperationException(
                $"Training '{network.Name}' on images of {size} and scoring images of {scored.InputSize}: it has "
                + $"{features} features of the first and {others} of the others. Leave "
                + $"{nameof(TensorFlowOptions.ScoringSize)} unset.");
        }

        var random = new CounterRandom(key);
        var limit = 1 / MathF.Sqrt(features);
        var weights = new float[features * classes];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = random.In(new Interval(-limit, limit));
        var model = ModelProto.Parser.ParseFrom(OnnxGraphs.Classifier(network, weights, new float[classes]));
        SinglePrecision.Widen(model.Graph);
        DescriptionMetadata.Write(model, scored);
        return model;
    }

    /// <summary>Asks ONNX Runtime, which also tells whether the network takes images of that size at all.</summary>
    private static int CountFeatures(ImageNetwork network, ImageSize size)
    {
        var numbers = 3 * size.PixelCount;
        if (2 * numbers > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Training '{network.Name}' on images of {size}: one of them is {numbers:N0} numbers; at most "
                + $"{Array.MaxLength / 2:N0} are possible. Use a smaller ImageSize; the network's own is "
                + $"{network.Description.InputSize}.");
        }

        using var session = Load(network);
        try
        {
            var features = ShapeOf(session, network, size, 1)[1];
            RequireBatches(session, network, size);
            return checked((int)features);
        }
        catch (OnnxRuntimeException cause)
        {
            var advice = size == network.Description.InputSize
                ? "That is the size in its description: give another InputSize there, or export the network anew."
                : $"Its own size is {network.Description.InputSize}; "
                    + "leave ImageSize and ScoringSize unset to use that.";
            throw new InvalidOperationException(
                $"Training '{network.Name}' on images of {size}: the network does not take them. "
                + $"{advice} {cause.Message}", cause);
        }
    }

    private static void RequireBatches(InferenceSession session, ImageNetwork network, ImageSize size)
    {
        OnnxRuntimeException? cause = null;
        try
        {
            if (ShapeOf(session, network, size, 2)[0] == 2)
                return;
        }
        catch (OnnxRuntimeException failure)
        {
            cause = failure;
        }

        throw new NotSupportedException(
            $"Training '{network.Name}': it takes one image at a time, and the TensorFlow engine trains on batches. "
            + "Export the network for any number of images, or train a new head on it with the ONNX Runtime engine, "
            + $"which runs it image by image. {cause?.Message}", cause);
    }

    private static long[] ShapeOf(InferenceSession session, ImageNetwork network, ImageSize size, int count)
    {
        using var run = new RunOptions();
        using var images = OrtValue.CreateTensorValueFromMemory(
            new float[count * 3 * size.PixelCount], [count, 3, size.Height, size.Width]);
        using var outputs = session.Run(run, [network.InputName], [images], session.OutputNames);
        return outputs[0].GetTensorTypeAndShape().Shape;
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
                $"Loading the network '{network.Name}' before training it: ONNX Runtime refuses it, so its file is "
                + $"damaged or was made for another version. Export or copy it anew. {cause.Message}", cause);
        }
    }
}
