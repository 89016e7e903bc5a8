using System.Runtime.InteropServices;
using Google.Protobuf;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Networks of shapes that exporters write, from training to the scores of the live and of the loaded model.
/// </summary>
public sealed class FeatureNetworkTests : IDisposable
{
    private static readonly float[] Mix = [1, 0, 0.5f, 0, 1, 0, 0.25f, 0, 1];

    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_whose_reshape_is_for_one_image_trains_image_by_image() =>
        AssertTrains(
            WithOneImage((builder, fields) => builder.Node("Reshape", "flat", fields, builder.Integers("one", 1, 48))));

    [Fact]
    public void A_network_that_mixes_the_images_of_a_batch_without_an_error_trains_image_by_image() =>
        AssertTrains(WithOneImage((builder, fields) =>
        {
            // All images as the places of one: the means are those of the batch.
            var one = builder.Node("Reshape", "one", fields, builder.Integers("places", 1, 3, -1));
            var mean = builder.Node(
                "", "ReduceMean", "mean", [GraphBuilder.Attribute("axes", [2L])], one);
            var moved = builder.Node("Sub", "moved", one, mean);
            return builder.Node("Reshape", "flat", moved, builder.Integers("images", -1, 48));
        }));

    [Fact]
    public void A_network_whose_normalization_still_measures_the_batch_trains_image_by_image() =>
        AssertTrains(WithOneImage((builder, fields) =>
        {
            var mean = builder.Node(
                "", "ReduceMean", "mean", [GraphBuilder.Attribute("axes", [0L, 2, 3])], fields);
            var moved = builder.Node("Sub", "moved", fields, mean);
            return builder.Node("", "Flatten", "flat", [GraphBuilder.Attribute("axis", 1)], moved);
        }));

    [Fact]
    public void A_network_with_half_precision_inside_and_casts_at_both_ends_trains() => AssertTrains(Half());

    [Fact]
    public void A_network_that_puts_a_single_tensor_side_by_side_trains() =>
        AssertTrains(WithOneImage((builder, fields) =>
        {
            var alone = builder.Node("", "Concat", "alone", [GraphBuilder.Attribute("axis", 1)], fields);
            var doubled = builder.Node("", "Concat", "doubled", [GraphBuilder.Attribute("axis", 1)], alone, fields);
            var flat = builder.Node("", "Flatten", "flat_all", [GraphBuilder.Attribute("axis", 1)], doubled);
            return builder.Node("", "Concat", "flat", [GraphBuilder.Attribute("axis", 1)], flat);
        }));

    [Fact]
    public void A_network_for_four_images_at_a_time_is_refused_with_what_its_file_says()
    {
        var network = WithOneImage(
            (builder, fields) => builder.Node("Reshape", "flat", fields, builder.Integers("four", 4, 48)), batch: 4);

        var failure = Assert.Throws<InvalidDataException>(() => Fit(network));

        Assert.Contains("[4,3,32,32]", failure.Message, StringComparison.Ordinal);
        Assert.Contains("one image at a time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_with_several_rows_an_image_are_refused()
    {
        var network = WithOneImage(
            (builder, fields) => builder.Node("Reshape", "flat", fields, builder.Integers("rows", -1, 16)));

        var failure = Assert.Throws<InvalidDataException>(() => Fit(network));

        Assert.Contains("3 rows for one image", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// The trained model knows its images, as one that is trained image by image does, and says the same once it is
    /// saved and loaded.
    /// </summary>
    private void AssertTrains(ImageNetwork network)
    {
        var (model, rows) = Fit(network);
        var live = model.Transform(rows);
        var zip = Path.Combine(_folder.Path, "..", "model.zip");
        _ml.Model.Save(model, rows.Schema, zip);
        var loaded = _ml.Model.Load(zip, out _).Transform(rows);

        Assert.Equal(Rows.Column<uint>(rows, "Label"), Rows.Column<uint>(live, "PredictedLabel"));
        Networks.AssertClose(Scores(live), Scores(loaded), 1e-3f);
        Networks.AssertClose(Scores(Fit(network, batchSize: 1).Model.Transform(rows)), Scores(live), 5e-3f);
    }

    private (ImageClassifierModel Model, IDataView Rows) Fit(ImageNetwork network, int batchSize = 16)
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var options = new OnnxHeadOptions
        {
            Network = network,
            NetworkBatchSize = batchSize,
            Epochs = 30,
            LearningRate = 0.01f,
        };
        return (
            _ml.MulticlassClassification.Trainers.ImageClassifier(
                SharedModel.Options() with { Engine = () => new OnnxHeadEngine(options) }).Fit(rows),
            rows);
    }

    private static float[] Scores(IDataView view) =>
        [.. Rows.Column<VBuffer<float>>(view, "Score").SelectMany(row => row.DenseValues())];

    /// <summary>
    /// Mean colours of 4 x 4 fields, what <paramref name="end"/> makes features of, and a head of four classes.
    /// </summary>
    private static ImageNetwork WithOneImage(Func<GraphBuilder, string, string> end, int batch = 1)
    {
        var builder = GraphBuilder.Empty("one");
        var fields = Fields(builder, builder.Input("image", batch, 3, 32, 32));
        builder.Node("Identity", "features", end(builder, fields));
        builder.Output("features", DataType.Float, batch, "d");
        return ImageNetwork.FromBytes(
            builder.ToBytes(), "one", new NetworkDescription { InputSize = new(32, 32), CropFraction = 1 });
    }

    /// <summary>What converters to half precision write that keep the types of inputs and outputs.</summary>
    private static ImageNetwork Half()
    {
        var model = Networks.Empty();
        var builder = new GraphBuilder(model);
        var image = Cast(builder, "half_image", builder.Input("image", "N", 3, 32, 32), DataType.Float16);
        var mixed = builder.Node("Conv", "mixed", image, Halves(model, "mix", Mix, 3, 3, 1, 1));
        var flat = builder.Node("", "Flatten", "flat", [GraphBuilder.Attribute("axis", 1)], Fields(builder, mixed));
        var weights = Enumerable.Range(0, 48 * 4).Select(i => MathF.Sin(i)).ToArray();
        var logits = builder.Node(
            "Gemm", "half_logits", flat, Halves(model, "w", weights, 48, 4), Halves(model, "b", [0, 0, 0, 0], 4));
        Cast(builder, "logits", logits, DataType.Float);
        builder.Output("logits", DataType.Float, "N", 4);
        return ImageNetwork.FromBytes(
            builder.ToBytes(), "half", new NetworkDescription { InputSize = new(32, 32), CropFraction = 1 });
    }

    private static string Fields(GraphBuilder builder, string image) => builder.Node(
        "", "AveragePool", "fields",
        [GraphBuilder.Attribute("kernel_shape", [8L, 8]), GraphBuilder.Attribute("strides", [8L, 8])], image);

    private static string Cast(GraphBuilder builder, string name, string from, DataType to) =>
        builder.Node("", "Cast", name, [GraphBuilder.Attribute("to", (long)to)], from);

    private static string Halves(ModelProto model, string name, float[] values, params long[] dimensions)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)DataType.Float16 };
        tensor.RawData = ByteString.CopyFrom(
            MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)));
        tensor.Dims.Add(dimensions);
        model.Graph.Initializer.Add(tensor);
        return name;
    }
}
