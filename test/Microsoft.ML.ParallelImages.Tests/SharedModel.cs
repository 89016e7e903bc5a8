using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>
/// The smallest real network, so that tests train and score in milliseconds: mean colours of 4 × 4 fields.
/// </summary>
internal static class SharedModel
{
    public static ImageNetwork Network() => Network((_, image) => image);

    /// <summary>The same behind two convolutions, which take milliseconds: time enough to be disturbed.</summary>
    public static ImageNetwork SlowNetwork() =>
        Network((builder, image) => Convolve(builder, Convolve(builder, image, 3), 24));

    private static string Convolve(GraphBuilder builder, string image, int channels)
    {
        var weights = Enumerable.Range(0, 24 * channels * 9).Select(i => MathF.Sin(i) / channels).ToArray();
        var kernel = builder.Floats(builder.Free("kernel"), weights, 24, channels, 3, 3);
        var pads = GraphBuilder.Attribute("pads", [1L, 1, 1, 1]);
        return builder.Node("", "Conv", builder.Free("convolved"), [pads], image, kernel);
    }

    private static ImageNetwork Network(Func<GraphBuilder, string, string> body)
    {
        var builder = GraphBuilder.Empty("fields");
        var image = body(builder, builder.Input("image", "N", 3, "H", "W"));
        var kernel = GraphBuilder.Attribute("kernel_shape", [8L, 8]);
        var strides = GraphBuilder.Attribute("strides", [8L, 8]);
        var pooled = builder.Node("", "AveragePool", "pooled", [kernel, strides], image);
        builder.Node("", "Flatten", "features", [GraphBuilder.Attribute("axis", 1)], pooled);
        builder.Output("features", TensorProto.Types.DataType.Float, "N", "d");
        var description = new NetworkDescription { InputSize = new(32, 32), CropFraction = 1 };
        return ImageNetwork.FromBytes(builder.ToBytes(), "fields", description);
    }

    public static ImageClassifierOptions Options(int epochs = 20, int workers = 2, ImageNetwork? network = null) =>
        new()
        {
            Engine = () => new OnnxHeadEngine(
                new OnnxHeadOptions { Network = network ?? Network(), Epochs = epochs, LearningRate = 0.01f }),
            Reader = new ReaderOptions { Workers = workers },
        };

    public static ImageClassifierModel Of(MLContext ml, IDataView train) =>
        ml.MulticlassClassification.Trainers.ImageClassifier(Options()).Fit(train);
}
