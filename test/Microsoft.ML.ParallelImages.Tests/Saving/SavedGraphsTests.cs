using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The graphs in saved models, run by ML.NET from vectors of a length that the schema does not know.</summary>
[Trait("Category", "Contract")]
public sealed class SavedGraphsTests : IDisposable
{
    private static readonly string[] Classes = ["ape", "bee", "çat"];
    private static readonly float[] HeadWeights = [1, 0, 0, 0, 2, 0, 0, 0, 3], HeadBiases = [0, 0, 0];

    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    // The third channel of the first image, the first of the second, the second of the third.
    private readonly float[][] _images =
    [
        .. new[] { 2, 0, 1 }.Select(
            bright => Enumerable.Range(0, 48).Select(i => i / 16 == bright ? 2f : 0).ToArray()),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TensorLayout.Nchw, new[] { 3, 2, 8 })]
    [InlineData(TensorLayout.Nhwc, new[] { 2, 8, 3 })]
    public void Pixels_get_their_shape_and_keep_their_values(TensorLayout layout, int[] shape)
    {
        var graph = SavedGraphs.PixelsToTensor("Features", new TensorSpec(8, 2) { Layout = layout });

        foreach (var view in LiveAndLoaded(graph, "Features"))
        {
            Assert.Equal(shape, ((VectorDataViewType)view.Schema["Features"].Type).Dimensions);
            var pixels = Rows.Column<VBuffer<float>>(view, "Features");
            Assert.Equal(_images, pixels.Select(row => row.DenseValues().ToArray()));
        }
    }

    [Fact]
    public void A_classifier_gives_scores_label_and_slot_names() => AssertClassifies(Classifier(Networks.Classifier()));

    [Fact]
    public void A_classifier_may_use_the_names_of_the_columns_inside()
    {
        var model = Networks.Classifier((builder, flat) =>
        {
            var tensor = flat;
            string[] names = ["Score", TwinColumns.Label, TwinColumns.Pixels, "best_class", "class_names"];
            foreach (var name in names)
                tensor = builder.Node("Identity", name, tensor);
            Networks.GemmAndSoftmax(builder, tensor);
        });

        AssertClassifies(Classifier(model));
    }

    [Fact]
    public void Half_precision_weights_stay_half_precision()
    {
        var half = OnnxGraphs.Classifier(ImageNetwork.EfficientNetLite0, new float[3840], HeadBiases);

        var graph = SavedGraphs.Classifier(half, new TensorSpec(224, 224), Classes, "Score");

        Assert.InRange(graph.Length, 1, half.Length + 20_000);
        Assert.Equal(3, Score(_ml.Transforms.ApplyOnnxModel(
            ["Score"], [TwinColumns.Pixels], Write(graph)), new float[3 * 224 * 224]).Length);
    }

    private static byte[] Classifier(ModelProto model)
    {
        var classifier = OnnxGraphs.Classifier(Networks.Read(model, Networks.Small), HeadWeights, HeadBiases);
        return SavedGraphs.Classifier(classifier, new TensorSpec(4, 4), Classes, "Score");
    }

    private void AssertClassifies(byte[] graph)
    {
        foreach (var view in LiveAndLoaded(graph, "Score", TwinColumns.Label))
        {
            Assert.Equal(new[] { 3 }, ((VectorDataViewType)view.Schema["Score"].Type).Dimensions);
            Assert.Equal(Classes, SlotNames(view.Schema["Score"]));
            var labels = Rows.Column<VBuffer<ReadOnlyMemory<char>>>(view, TwinColumns.Label);
            Assert.Equal(["çat", "ape", "bee"], labels.Select(label => label.GetItemOrDefault(0).ToString()));

            var scores = Rows.Column<VBuffer<float>>(view, "Score").SelectMany(row => row.DenseValues()).ToArray();
            Networks.AssertClose([.. Expected(2, 6), .. Expected(0, 2), .. Expected(1, 4)], scores);
        }
    }

    /// <summary>The bright channel's mean is 2, its weight 1, 2 or 3; the other two logits are 0.</summary>
    private static float[] Expected(int bright, float logit) =>
        [.. Enumerable.Range(0, 3).Select(c => MathF.Exp(c == bright ? logit : 0) / (MathF.Exp(logit) + 2))];

    private IEnumerable<IDataView> LiveAndLoaded(byte[] graph, params string[] outputs)
    {
        var rows = _ml.Data.LoadFromEnumerable(_images.Select(image => new PixelsRow { Pixels = image }));
        Assert.False(((VectorDataViewType)rows.Schema[TwinColumns.Pixels].Type).IsKnownSize);
        using var model = _ml.Transforms.ApplyOnnxModel(outputs, [TwinColumns.Pixels], Write(graph)).Fit(rows);
        yield return model.Transform(rows);

        var zip = Path.Combine(_folder.Path, "model.zip");
        _ml.Model.Save(model, rows.Schema, zip);
        File.Delete(Path.Combine(_folder.Path, "graph.onnx"));
        var loaded = _ml.Model.Load(zip, out _);
        yield return loaded.Transform(rows);
        (loaded as IDisposable)?.Dispose();
    }

    private float[] Score(IEstimator<ITransformer> stage, float[] pixels)
    {
        var rows = _ml.Data.LoadFromEnumerable([new PixelsRow { Pixels = pixels }]);
        return [.. Rows.Column<VBuffer<float>>(stage.Fit(rows).Transform(rows), "Score")[0].DenseValues()];
    }

    private string Write(byte[] graph)
    {
        var path = Path.Combine(_folder.Path, "graph.onnx");
        File.WriteAllBytes(path, graph);
        return path;
    }

    private static string[] SlotNames(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
