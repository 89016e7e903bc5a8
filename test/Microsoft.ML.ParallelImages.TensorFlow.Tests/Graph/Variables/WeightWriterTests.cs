using Google.Protobuf;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;

[Trait("Category", TensorFlowFixture.Category)]
public class WeightWriterTests
{
    private static readonly long[] Shape = [2, 3, 96, 96];

    private readonly float[] _images = Array.ConvertAll(
        OnnxReference.Noise(2 * 3 * 96 * 96, 5), value => 127 + (120 * value));

    [Fact]
    public void Changed_weights_score_alike_in_both_libraries_folded_or_not()
    {
        TensorFlowFixture.Need();
        var model = ImageNetwork.EfficientNetLite0.CopyModel();
        using var network = new TranslatedNetwork(model, "logits");
        float[][] changed = [.. network.Variables.Select(Change)];
        SlotValues.Set(network.Session, [.. network.Variables.Select(variable => variable.Slot)], changed);

        WeightWriter.Write(model, network.Variables, changed);

        var found = network.Run(_images, Shape, "logits")[0];
        Assert.InRange(OnnxReference.LargestDifference(found, Score(model)), 0, 1e-3f);
        Assert.Equal(49, BatchNormFolding.Fold(model));
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType == "BatchNormalization");
        Assert.InRange(OnnxReference.LargestDifference(found, Score(model)), 0, 1e-3f);
    }

    [Fact]
    public void Unchanged_weights_are_written_back_as_they_were()
    {
        TensorFlowFixture.Need();
        var model = OperatorCases.Build("depthwise Conv with two results a channel");
        var before = model.ToByteArray();
        using var network = new TranslatedNetwork(model, "logits");

        WeightWriter.Write(model, network.Variables, [.. network.Variables.Select(variable => variable.Initial)]);

        Assert.Equal(before, model.ToByteArray());
    }

    [Fact]
    public void A_bias_before_the_normalization_is_folded_too()
    {
        var model = OperatorCases.Build("BatchNormalization");
        var images = OnnxReference.Noise(2 * 3 * 8 * 6, 4);
        var expected = OnnxReference.Run(model.ToByteArray(), images, [2, 3, 8, 6], "logits")[0];

        Assert.Equal(1, BatchNormFolding.Fold(model));

        var found = OnnxReference.Run(model.ToByteArray(), images, [2, 3, 8, 6], "logits")[0];
        Assert.InRange(OnnxReference.LargestDifference(expected, found), 0, 1e-5f);
    }

    private static float[] Change(Variable variable)
    {
        var noise = OnnxReference.Noise(variable.Initial.Length, variable.Name.Length);
        return [.. variable.Initial.Zip(noise, (value, change) => value * (1 + (0.02f * change)))];
    }

    private float[] Score(ModelProto model) => OnnxReference.Run(model.ToByteArray(), _images, Shape, "logits")[0];
}
