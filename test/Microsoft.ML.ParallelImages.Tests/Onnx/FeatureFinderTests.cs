using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Where a new head goes.</summary>
public sealed class FeatureFinderTests
{
    [Fact]
    public void An_output_of_that_name_is_the_features()
    {
        var network = Networks.Read(Networks.Classifier((builder, flat) =>
        {
            Networks.GemmAndSoftmax(builder, builder.Node("Identity", "features", flat));
            builder.Output("features", DataType.Float, "N", 3);
        }));

        Assert.Equal("features", network.FeatureName);
    }

    [Fact]
    public void A_softmax_in_parts_is_passed_on_the_way_back()
    {
        var network = Networks.Read(Networks.Classifier((builder, flat) =>
        {
            var product = builder.Node("MatMul", "product", flat, builder.Floats("w", Networks.Weights, 3, 4));
            var logits = builder.Node("Add", "logits", builder.Floats("b", [1, 2, 3, 4], 4), product);
            var scaled = builder.Node("Div", "scaled", logits, builder.Floats("temperature", [2], 1));
            builder.Node("", "Softmax", "out", [GraphBuilder.Attribute("axis", 1)], scaled);
            builder.Output("out", DataType.Float, "N", 4);
        }));

        Assert.Equal("flat", network.FeatureName);
    }

    [Fact]
    public void A_product_whose_rows_are_not_images_is_not_taken_for_a_head()
    {
        var model = Networks.Classifier((builder, flat) =>
        {
            var column = builder.Node("", "Transpose", "column", [GraphBuilder.Attribute("perm", [1L, 0])], flat);
            builder.Node("MatMul", "logits", builder.Floats("w", Networks.Weights, 4, 3), column);
            builder.Output("logits", DataType.Float, 4, "N");
        });

        Assert.Throws<InvalidDataException>(() => Networks.Read(model));
    }

    [Fact]
    public void Weights_that_are_made_of_stored_numbers_count_as_stored()
    {
        var network = Networks.Read(Networks.Classifier((builder, flat) =>
        {
            var stored = builder.Floats("w", Networks.Weights, 4, 3);
            var turned = builder.Node("", "Transpose", "turned", [GraphBuilder.Attribute("perm", [1L, 0])], stored);
            builder.Node("MatMul", "logits", flat, turned);
            builder.Output("logits", DataType.Float, "N", 4);
        }));

        Assert.Equal("flat", network.FeatureName);
    }

    [Fact]
    public void A_multiplication_inside_the_network_is_not_taken_for_its_end()
    {
        var model = Networks.Classifier((builder, flat) =>
        {
            var gate = builder.Node("Gemm", "gate", flat, builder.Floats("g", Networks.Weights.AsSpan(0, 9), 3, 3));
            var shape = builder.Integers("spatial", 0, 3, 1, 1);
            var gated = builder.Node("Mul", "gated", "pooled", builder.Node("Reshape", "gate4", gate, shape));
            builder.Node("Conv", "logits", gated, builder.Floats("w", Networks.Weights, 4, 3, 1, 1));
            builder.Output("logits", DataType.Float, "N", 4, 1, 1);
        });

        var failure = Assert.Throws<InvalidDataException>(() => Networks.Read(model));

        Assert.Contains("'logits'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Conv", failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(NetworkDescription.FeatureOutput), failure.Message, StringComparison.Ordinal);
        Assert.Equal("pooled", Networks.Read(model, Networks.Small with { FeatureOutput = "pooled" }).FeatureName);
    }

    [Fact]
    public void A_network_that_ends_in_pooled_features_needs_their_name()
    {
        var model = Networks.Classifier((builder, flat) => builder.Output(flat, DataType.Float, "N", 3));

        Assert.Throws<InvalidDataException>(() => Networks.Read(model));
        Assert.Equal("flat", Networks.Read(model, Networks.Small with { FeatureOutput = "flat" }).FeatureName);
    }

    [Fact]
    public void A_name_that_no_node_makes_is_refused_with_names_that_are_there()
    {
        var failure = Assert.Throws<InvalidDataException>(
            () => Networks.Read(Networks.Classifier(), Networks.Small with { FeatureOutput = "embedding" }));

        Assert.Contains("'embedding'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("flat", failure.Message, StringComparison.Ordinal);
    }
}
