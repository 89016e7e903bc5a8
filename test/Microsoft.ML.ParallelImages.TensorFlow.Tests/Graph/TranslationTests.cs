using Google.Protobuf;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;

[Trait("Category", TensorFlowFixture.Category)]
public class TranslationTests
{
    private const float Tolerance = 1e-3f;

    public TranslationTests() => TensorFlowFixture.Need();

    [Fact]
    public void Fifty_photos_get_the_logits_of_onnx_runtime()
    {
        var images = ClothingPhotos.Pixels(50, 224);
        var model = ImageNetwork.EfficientNetLite0.CopyModel();
        long[] shape = [50, 3, 224, 224];

        var expected = OnnxReference.Run(model.ToByteArray(), images, shape, "logits", "features");
        using var network = new TranslatedNetwork(model, "logits");
        var found = network.Run(images, shape, "logits", "features");

        Assert.InRange(OnnxReference.LargestDifference(expected[0], found[0]), 0, Tolerance);
        Assert.InRange(OnnxReference.LargestDifference(expected[1], found[1]), 0, Tolerance);
        Assert.Equal(ClothingPhotos.BestClasses(expected[0], 1000), ClothingPhotos.BestClasses(found[0], 1000));
    }

    [Fact]
    public void Images_of_any_size_give_the_logits_of_onnx_runtime()
    {
        long[] shape = [2, 3, 97, 131];
        var images = Array.ConvertAll(OnnxReference.Noise(2 * 3 * 97 * 131, 5), value => 127 + (120 * value));
        var model = ImageNetwork.EfficientNetLite0.CopyModel();

        var expected = OnnxReference.Run(model.ToByteArray(), images, shape, "logits")[0];
        using var network = new TranslatedNetwork(model, "logits");

        Assert.InRange(
            OnnxReference.LargestDifference(expected, network.Run(images, shape, "logits")[0]), 0, Tolerance);
    }

    [Fact]
    public void Probabilities_are_cut_off_at_the_logits()
    {
        var onnx = OnnxGraphs.Classifier(ImageNetwork.EfficientNetLite0, OnnxReference.Noise(1280 * 3, 1), [1, 2, 3]);
        using var network = new TranslatedNetwork(ModelProto.Parser.ParseFrom(onnx), OnnxGraphs.Scores);

        Assert.Equal(3, network.Translation.Logits.Channels);
        Assert.Equal(["head_weights", "head_biases"], network.Variables.Where(v => v.IsHead).Select(v => v.Name));
    }

    [Fact]
    public void Stages_are_told_apart_by_the_size_of_the_image()
    {
        using var network = new TranslatedNetwork(ImageNetwork.EfficientNetLite0.CopyModel(), "logits");
        int LevelOf(string name) => network.Variables.Single(variable => variable.Name == name).Level;

        Assert.Equal(1, LevelOf("stem/conv/weight/half"));
        Assert.Equal(1, LevelOf("stage1/block1/project/weight/half"));
        Assert.Equal(2, LevelOf("stage2/block1/depthwise/weight/half"));
        Assert.Equal(5, network.Variables.Max(variable => variable.Level));
    }

    [Fact]
    public void Operators_that_are_not_covered_are_named_with_their_nodes_before_anything_else()
    {
        var builder = GraphBuilder.Empty("odd");
        var x = builder.Input("image", "N", 3, "H", "W");
        builder.Node("Einsum", "first", x);
        builder.Node("Relu", "second", "first");
        builder.Node("GRU", "third", "second");
        var model = ModelProto.Parser.ParseFrom(builder.ToBytes());

        var failure = Assert.Throws<NotSupportedException>(() => new TranslatedNetwork(model, "third"));

        Assert.Contains("'first' (Einsum), 'third' (GRU)", failure.Message);
        Assert.Contains("test.onnx", failure.Message);
    }
}
