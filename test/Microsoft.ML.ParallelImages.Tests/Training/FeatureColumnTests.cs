using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A network's features as a column, live and loaded, and trainers of ML.NET behind it.</summary>
public sealed class FeatureColumnTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();
    private readonly TemporaryFolder _temporary = new();
    private readonly IDataView _rows;

    public FeatureColumnTests() => _rows = _ml.Data.LoadImageFolder(_folder.Path);

    /// <summary>48 features: where a picture is bright tells its class.</summary>
    private static ImageNetwork Network { get; } =
        Networks.Read(Fields(), new NetworkDescription { InputSize = new(32, 32), CropFraction = 1 });

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public void They_are_the_features_that_heads_are_trained_on()
    {
        var view = Features().Fit(_rows).Transform(_rows);

        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 48), view.Schema["Features"].Type);
        var expected = Extracted();
        Assert.Equal(36, expected.Distinct().Count());
        Networks.AssertClose([.. expected.SelectMany(row => row)], Numbers(view), 1e-4f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loaded_model_gives_the_same_features(bool isChecked)
    {
        var model = Features().Fit(_rows);
        var live = model.Transform(_rows);

        using var loaded = Load(model, isChecked);
        var view = loaded.Transformer.Transform(_rows);

        Assert.Equal(live.Schema["Features"].Type, view.Schema["Features"].Type);
        Networks.AssertClose(Numbers(live), Numbers(view), 1e-4f);
        Assert.Equal(isChecked, IsLive(loaded.Transformer));
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("pixels")]
    public void A_column_may_have_the_name_of_a_tensor_of_the_network(string column)
    {
        var model = _ml.Transforms.ImagesToFeatures(column, "Image", Network).Fit(_rows);
        using var loaded = Load(model, isChecked: false);
        var live = Numbers(model.Transform(_rows), column);
        Networks.AssertClose(live, Numbers(loaded.Transformer.Transform(_rows), column), 1e-4f);
    }

    [Fact]
    public void LightGbm_learns_behind_it_from_the_photos_and_their_copies()
    {
        var trainer = _ml.MulticlassClassification.Trainers.LightGbm(
            "Label", "Features", minimumExampleCountPerLeaf: 3, numberOfIterations: 20);
        var lengths = new HashingTrainer("Features");
        var model = _ml.Transforms.AugmentImages("Image", new Brightness { Factor = new(0.9f, 1.1f) })
            .Append(_ml.Transforms.RepeatImages("Image", 1)).Append(Features()).AppendCacheCheckpoint(_ml)
            .Append(lengths).Append(trainer).Fit(_rows);

        Assert.Equal(72, lengths.Seen[0].Split(',').Distinct().Count());
        Assert.InRange(_ml.MulticlassClassification.Evaluate(model.Transform(_rows)).MicroAccuracy, 0.9, 1);
    }

    [Theory]
    [InlineData("live")]
    [InlineData("loaded")]
    [InlineData("checked")]
    public void Broken_photos_that_are_left_out_have_missing_features(string kind)
    {
        var first = Directory.GetFiles(Path.Combine(_folder.Path, "left")).Order().First();
        File.WriteAllText(first, "<html>not found</html>");
        var options = new ImageColumnOptions
        {
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        };
        var model = _ml.Transforms.ImagesToFeatures("Features", "Image", Network, options).Fit(_rows);
        using var loaded = kind == "live" ? new Loaded(model) : Load(model, kind == "checked");

        var features = Rows.Column<VBuffer<float>>(loaded.Transformer.Transform(_rows), "Features");

        Assert.All(features[0].DenseValues(), number => Assert.True(float.IsNaN(number)));
        Assert.DoesNotContain(features.Skip(1).SelectMany(row => row.DenseValues()), float.IsNaN);
    }

    [Fact]
    public void A_prediction_engine_computes_single_photos_and_may_dispose_a_model_that_is_used_on()
    {
        var model = Features().Fit(_rows);
        var path = Directory.GetFiles(Path.Combine(_folder.Path, "left")).Order().First();
        float[] alone;
        using (var engine = _ml.Model.CreatePredictionEngine<ImageInput, FeatureRow>(model))
            alone = engine.Predict(ImageInput.FromFile(path)).Features;

        Assert.Equal(Numbers(model.Transform(_rows)).Take(48), alone);
    }

    [Fact]
    public void The_embedded_network_is_the_default_and_gives_1280_features() => Assert.Equal(
        new VectorDataViewType(NumberDataViewType.Single, 1280),
        _ml.Transforms.ImagesToFeatures("Features", "Image").Fit(_rows).GetOutputSchema(_rows.Schema)["Features"].Type);

    [Fact]
    public void What_the_network_decides_is_refused()
    {
        ImageColumnOptions[] given =
        [
            new() { Fit = ImageFit.Stretch }, new() { CropFraction = 0.5f }, new() { DecodeOversampling = 3 },
            new() { Background = new Rgb(1, 2, 3) }, new() { Layout = TensorLayout.Nhwc },
            new() { Normalization = Normalization.UnitRange }, new() { Channels = 1 },
        ];
        Assert.All(given, options => Assert.Contains(
            nameof(NetworkDescription), Assert.Throws<ArgumentException>(
                () => _ml.Transforms.ImagesToFeatures("Features", "Image", Network, options)).Message));
    }

    [Fact]
    public void Features_that_are_no_numbers_are_an_error_that_names_photo_and_network()
    {
        var network = Networks.Read(
            Networks.Classifier((builder, flat) =>
            {
                builder.Node("Div", "features", flat, builder.Floats("zeros", [0, 1, 1], 1, 3));
                builder.Output("features", DataType.Float, "N", 3);
            }), Networks.Small);
        var view = _ml.Transforms.ImagesToFeatures("Features", "Image", network).Fit(_rows).Transform(_rows);

        var failure = Assert.ThrowsAny<Exception>(() => Numbers(view));

        Assert.Contains("network 'test' gives features of", $"{failure}", StringComparison.Ordinal);
        Assert.Contains("left-00.jpg", $"{failure}", StringComparison.Ordinal);
    }

    /// <summary>Means of 4 x 4 fields of each channel, behind whole numbers, which NaN does not survive.</summary>
    private static ModelProto Fields()
    {
        var model = Networks.Empty();
        var builder = new GraphBuilder(model);
        var image = builder.Input("pixels", "N", 3, 32, 32);
        AttributeProto[] fields =
            [GraphBuilder.Attribute("kernel_shape", [8L, 8]), GraphBuilder.Attribute("strides", [8L, 8])];
        var whole = Cast("single", Cast("whole", image, DataType.Int32), DataType.Float);
        var pooled = builder.Node("", "AveragePool", "pooled", fields, whole);
        var flat = builder.Node("", "Flatten", "flat", [GraphBuilder.Attribute("axis", 1)], pooled);
        builder.Output(builder.Node("Identity", "features", flat), DataType.Float, "N", 48);
        return model;

        string Cast(string name, string from, DataType to) =>
            builder.Node("", "Cast", name, [GraphBuilder.Attribute("to", (long)to)], from);
    }

    private static bool IsLive(ITransformer model) => model switch
    {
        ImageRenderingTransformer => true,
        TransformerChain<ITransformer> chain => chain.Any(IsLive),
        _ => false,
    };

    private static float[] Numbers(IDataView view, string column = "Features") =>
        [.. Rows.Column<VBuffer<float>>(view, column).SelectMany(row => row.DenseValues())];

    private float[][] Extracted()
    {
        LazyImage[] images = [.. Rows.Column<LazyImage>(_rows, "Image")];
        var features = new float[images.Length][];
        using var extractor = new FeatureExtractor(Network, Device.Cpu);
        extractor.Extract(
            new FeaturePass(images, [.. Enumerable.Range(0, images.Length)], new Pass(0, 0)), (new ReaderOptions(), 16),
            new FailureReport(), (_, _) => { }, (image, row) => features[image] = row.ToArray(),
            CancellationToken.None);
        return features;
    }

    private IEstimator<ITransformer> Features() => _ml.Transforms.ImagesToFeatures("Features", "Image", Network);

    private Loaded Load(ITransformer model, bool isChecked)
    {
        var path = _temporary["model.zip"];
        if (isChecked)
        {
            _ml.Model.SaveImages(model, _rows.Schema, path);
            return new Loaded(_ml.Model.LoadImages(path, out _));
        }

        _ml.Model.Save(model, _rows.Schema, path);
        return new Loaded(_ml.Model.Load(path, out _));
    }

    private sealed record Loaded(ITransformer Transformer) : IDisposable
    {
        public void Dispose() => (Transformer as IDisposable)?.Dispose();
    }

    private sealed class FeatureRow
    {
        [VectorType(48)]
        public float[] Features { get; set; } = [];
    }
}
