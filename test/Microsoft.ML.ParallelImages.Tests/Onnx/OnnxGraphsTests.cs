using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>What ONNX Runtime makes of the graphs that are cut and put together.</summary>
public sealed class OnnxGraphsTests
{
    private static readonly float[] HeadWeights = [1, 0, 0, 1, -1, 0.5f], HeadBiases = [0.25f, -0.5f];

    private readonly float[] _images = Networks.Images(5);

    [Fact]
    public void A_network_cut_at_its_features_gives_what_its_last_multiplication_reads()
    {
        var network = Networks.Read(Networks.Classifier(), Networks.Small);

        var features = Networks.Run(OnnxGraphs.Features(network), _images, 5);

        Networks.AssertClose(Networks.Means(_images), features);
    }

    [Fact]
    public void The_embedded_network_gives_the_features_of_its_file()
    {
        var network = ImageNetwork.EfficientNetLite0;
        var images = new float[2 * 3 * 64 * 64];
        for (var i = 0; i < images.Length; i++)
            images[i] = (i * 37 % 251);

        var cut = Networks.Run(OnnxGraphs.Features(network), images, 2);
        var whole = Networks.Run(new GraphBuilder(network.CopyModel()).ToBytes(), images, 2, "features");

        Assert.Equal(2 * 1280, cut.Length);
        Networks.AssertClose(whole, cut, 1e-3f);
    }

    [Fact]
    public void A_classifier_gives_the_softmax_of_a_linear_head_worked_by_hand() =>
        AssertClassifies(Networks.Read(Networks.Classifier(), Networks.Small));

    [Fact]
    public void A_classifier_describes_itself()
    {
        var description = Networks.Small with { Normalization = new(new(1, 2, 3), new(4, 5, 6)), CropFraction = 0.5f };
        var onnx = OnnxGraphs.Classifier(Networks.Read(Networks.Classifier(), description), HeadWeights, HeadBiases);

        Assert.Equal(description, ImageNetwork.FromBytes(onnx).Description);
    }

    [Fact]
    public void A_classifier_of_ours_takes_another_new_head()
    {
        var network = Networks.Read(Networks.Classifier(), Networks.Small);
        for (var time = 0; time < 3; time++)
        {
            AssertClassifies(network);
            network = ImageNetwork.FromBytes(OnnxGraphs.Classifier(network, HeadWeights, HeadBiases));
        }
    }

    [Fact]
    public void A_head_takes_its_means_away_first_and_a_new_head_does_without_them()
    {
        var network = Networks.Read(Networks.Classifier(), Networks.Small);
        float[] means = [0.5f, -1, 2];

        var onnx = OnnxGraphs.Classifier(network, new LinearHead(means, HeadWeights, HeadBiases));

        var centred = Networks.Means(_images).Select((mean, i) => mean - means[i % 3]);
        Networks.AssertClose(
            [.. centred.Chunk(3).SelectMany(ByHand)], Networks.Run(onnx, _images, 5, OnnxGraphs.Scores));
        AssertClassifies(ImageNetwork.FromBytes(onnx));
    }

    [Theory]
    [InlineData(nameof(DataType.Float16), 1e-2f)]
    [InlineData(nameof(DataType.Double), 1e-6f)]
    public void Features_of_another_precision_are_made_floats_for_the_new_head(string precision, float tolerance)
    {
        var inside = Enum.Parse<DataType>(precision);
        var model = Networks.Classifier((builder, flat) =>
        {
            var other = Cast(builder, "other", flat, inside);
            var same = builder.Node("Identity", "same", other);
            var weights = Cast(builder, "w", builder.Floats("v", Networks.Weights, 3, 4), inside);
            var product = builder.Node("MatMul", "product", same, weights);
            builder.Output(Cast(builder, "logits", product, DataType.Float), DataType.Float, "N", 4);
        });

        var network = Networks.Read(model, Networks.Small);

        Assert.Equal("same", network.FeatureName);
        Networks.AssertClose(
            Networks.Means(_images), Networks.Run(OnnxGraphs.Features(network), _images, 5), tolerance);
    }

    [Fact]
    public void Tensors_of_the_network_may_have_the_names_that_a_head_uses()
    {
        var model = Networks.Classifier((builder, flat) =>
        {
            var scores = builder.Node("Identity", "scores", flat);
            var other = builder.Node("Identity", "head_logits", scores);
            var features = builder.Node("Add", "flat_features", other, builder.Floats("head_weights", [0], 1));
            Networks.GemmAndSoftmax(builder, features);
        });

        AssertClassifies(Networks.Read(model, Networks.Small));
    }

    [Fact]
    public void Weights_that_an_old_file_lists_as_inputs_need_not_be_fed()
    {
        var model = Networks.Classifier();
        model.IrVersion = 3;
        var builder = new GraphBuilder(model);
        builder.Input("w", 3, 4);
        builder.Input("b", 4);

        AssertClassifies(Networks.Read(model, Networks.Small));
    }

    [Fact]
    public void A_network_that_was_exported_for_one_image_takes_a_batch() =>
        AssertClassifies(Networks.Read(Networks.Classifier(null, 1, 3, 4, 4)));

    [Fact]
    public void What_the_file_says_about_shapes_inside_does_not_bind_the_batch()
    {
        var model = Networks.Classifier(null, 1, 3, 4, 4);
        var probe = Networks.Empty();
        new GraphBuilder(probe).Output("flat", DataType.Float, 1, 3);
        model.Graph.ValueInfo.Add(probe.Graph.Output);

        AssertClassifies(Networks.Read(model));
    }

    private static string Cast(GraphBuilder builder, string name, string from, DataType to) =>
        builder.Node("", "Cast", name, [GraphBuilder.Attribute("to", (long)to)], from);

    private void AssertClassifies(ImageNetwork network)
    {
        Networks.AssertClose(Networks.Means(_images), Networks.Run(OnnxGraphs.Features(network), _images, 5));

        var scores = Networks.Run(
            OnnxGraphs.Classifier(network, HeadWeights, HeadBiases), _images, 5, OnnxGraphs.Scores);

        Networks.AssertClose([.. Networks.Means(_images).Chunk(3).SelectMany(ByHand)], scores);
    }

    private static float[] ByHand(float[] x)
    {
        float[] logits =
        [
            (x[0] * HeadWeights[0]) + (x[1] * HeadWeights[2]) + (x[2] * HeadWeights[4]) + HeadBiases[0],
            (x[0] * HeadWeights[1]) + (x[1] * HeadWeights[3]) + (x[2] * HeadWeights[5]) + HeadBiases[1],
        ];
        TensorPrimitives.SoftMax(logits, logits);
        return logits;
    }
}
