using System.Runtime.InteropServices;
using Google.Protobuf;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;
using Microsoft.ML.ParallelImages.Training;
using static Microsoft.ML.ParallelImages.Onnx.GraphBuilder;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

/// <summary>Networks of the kinds that exporters write train, or are refused with the reason.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public class NetworkKindTests
{
    private const int Side = 16;

    private static readonly long[] Shape = [2, 3, Side, Side];

    public NetworkKindTests() => TensorFlowFixture.Need();

    [Fact]
    public void A_network_of_half_precision_inside_starts_with_its_own_features_in_single_precision()
    {
        var network = Network((builder, model, image) =>
        {
            var half = builder.Node("", "Cast", "half_image", [Attribute("to", (long)DataType.Float16)], image);
            return builder.Node("Conv", "y", half, Halves(model, "kernel", 4, 3, 1, 1));
        });
        var images = OnnxReference.Noise(2 * 3 * Side * Side, 4);

        var fresh = FreshClassifier.Make(Options(network), 3, RandomKey.FromSeed(1));
        using var translated = new TranslatedNetwork(fresh, OnnxGraphs.Scores);

        var expected = OnnxReference.Run(OnnxGraphs.Features(network), images, Shape, "float_features")[0];
        Assert.InRange(
            OnnxReference.LargestDifference(expected, translated.Run(images, Shape, "float_features")[0]), 0, 2e-3f);
        Assert.DoesNotContain(fresh.Graph.Initializer, tensor => tensor.DataType == (int)DataType.Float16);
    }

    [Fact]
    public void A_network_of_half_precision_inside_trains_and_comes_back_as_a_network_that_scores() =>
        AssertTrains(Network((builder, model, image) =>
        {
            var half = builder.Node("", "Cast", "half_image", [Attribute("to", (long)DataType.Float16)], image);
            return builder.Node("Conv", "y", half, Halves(model, "kernel", 4, 3, 1, 1));
        }));

    [Fact]
    public void A_network_that_puts_a_single_tensor_side_by_side_trains() =>
        AssertTrains(Network((builder, _, image) => builder.Node(
            "", "Concat", "y", [Attribute("axis", 1)],
            builder.Node("Conv", "first", image, builder.Floats("kernel", OnnxReference.Noise(12, 3), 4, 3, 1, 1)))));

    [Fact]
    public void A_network_for_one_image_at_a_time_is_refused_with_that_reason()
    {
        var network = Network((builder, _, image) =>
        {
            var flat = builder.Node("Reshape", "flat_image", image, builder.Integers("one", 1, 3 * Side * Side));
            return builder.Node("Reshape", "y", flat, builder.Integers("again", 1, 3, Side, Side));
        });

        var failure = Assert.Throws<NotSupportedException>(() => Train(network));

        Assert.Contains("one image at a time", failure.Message);
        Assert.Contains("'kind.onnx'", failure.Message);
    }

    private static void AssertTrains(ImageNetwork network)
    {
        var trained = Train(network);

        var scores = OnnxReference.Run(
            trained.Onnx.ToArray(), OnnxReference.Noise(2 * 3 * Side * Side, 4), Shape, "scores")[0];
        Assert.Equal([1f, 1f], scores.Chunk(3).Select(row => MathF.Round(row.Sum(), 4)));
    }

    private static TrainedClassifier Train(ImageNetwork network)
    {
        using var engine = new TensorFlowEngine(Options(network));
        return engine.Train(ColoredSquares.Task());
    }

    private static TensorFlowOptions Options(ImageNetwork network) => new()
    {
        Network = network,
        Epochs = 1,
        BatchSize = 16,
        ImageSize = ImageSize.Square(Side),
        Device = Device.Cpu,
        Threads = 1,
    };

    private static ImageNetwork Network(Func<GraphBuilder, ModelProto, string, string> middle)
    {
        var model = ModelProto.Parser.ParseFrom(GraphBuilder.Empty("kind").ToBytes());
        var builder = new GraphBuilder(model);
        var pooled = builder.Node(
            "GlobalAveragePool", "pooled", middle(builder, model, builder.Input("image", "N", 3, Side, Side)));
        builder.Node("", "Flatten", "features", [Attribute("axis", 1)], pooled);
        var isHalf = model.Graph.Initializer.Any(tensor => tensor.DataType == (int)DataType.Float16);
        builder.Output("features", isHalf ? DataType.Float16 : DataType.Float, "N", "d");
        return ImageNetwork.FromBytes(
            builder.ToBytes(), "kind.onnx",
            new NetworkDescription
            {
                InputSize = ImageSize.Square(Side),
                Normalization = Rendering.Normalization.SymmetricRange,
            });
    }

    private static string Halves(ModelProto model, string name, params long[] dimensions)
    {
        var values = OnnxReference.Noise((int)dimensions.Aggregate(1L, (product, length) => product * length), 3);
        var tensor = new TensorProto { Name = name, DataType = (int)DataType.Float16 };
        tensor.RawData = ByteString.CopyFrom(
            MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)));
        tensor.Dims.Add(dimensions);
        model.Graph.Initializer.Add(tensor);
        return name;
    }
}
