using System.Globalization;
using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Plain Model.Save and Model.Load, in this process and in one that knows only the file.</summary>
[Trait("Category", "Contract")]
public sealed class SavedModelTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new("pictures with spaces and ümläuts 写真");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fresh_process_gives_the_same_scores_for_paths_and_for_bytes()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = Pipeline().Fit(rows);
        var file = Save(model, rows.Schema);
        var images = Directory.GetFiles(_folder.Path, "*.jpg", SearchOption.AllDirectories).Order().Take(4).ToArray();

        using var engine = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        var expected = images.Select(path => engine.Predict(ImageInput.FromFile(path))).ToList();
        var lines = OtherProcess.Run(["score", file, .. images]);
        Assert.Equal(2 * images.Length, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split(' ');
            Assert.Equal(expected[i / 2].PredictedLabel, parts[0]);
            Assert.All(
                parts[1..].Zip(expected[i / 2].Score),
                pair => Assert.Equal(pair.Second, float.Parse(pair.First, CultureInfo.InvariantCulture), 1e-4f));
        }
    }

    [Fact]
    public void No_training_step_is_in_the_file()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        using var zip = ZipFile.OpenRead(Save(Pipeline().Fit(rows), rows.Schema));
        Assert.NotEmpty(zip.Entries);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            Assert.DoesNotContain(nameof(VerticalFlip), reader.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_loaded_model_has_the_types_names_and_metrics_of_the_live_one()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = SharedModel.Of(_ml, rows);
        var live = model.Transform(rows);
        var loaded = _ml.Model.Load(Save(model, rows.Schema), out _).Transform(rows);
        foreach (var column in (string[])["Score", "PredictedLabel"])
            Assert.Equal(live.Schema[column].Type, loaded.Schema[column].Type);
        Assert.Equal(DrawnFolder.Classes, Names(loaded.Schema["Score"], "SlotNames"));
        Assert.Equal(DrawnFolder.Classes, Names(loaded.Schema["PredictedLabel"], "KeyValues"));
        Assert.Equal(
            _ml.MulticlassClassification.Evaluate(live).LogLoss, _ml.MulticlassClassification.Evaluate(
                loaded).LogLoss, 1e-4);
        Assert.Equal(Rows.Column<uint>(live, "PredictedLabel"), Rows.Column<uint>(loaded, "PredictedLabel"));
    }

    [Fact]
    public void A_pipeline_that_begins_with_a_path_column_loads_with_any_class_that_has_it()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var pipeline = _ml.Transforms.OpenImages("Image", "ImagePath")
            .Append(_ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options()))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
        var loaded = _ml.Model.Load(Save(pipeline.Fit(rows), rows.Schema), out _);
        using var engine = _ml.Model.CreatePredictionEngine<PathInput, ImagePrediction>(loaded);
        var path = Directory.GetFiles(Path.Combine(_folder.Path, "top"))[0];
        Assert.Equal("top", engine.Predict(new PathInput { ImagePath = path }).PredictedLabel);
    }

    [Fact]
    public void Two_prediction_engines_work_on_one_model()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = Pipeline().Fit(rows);
        var image = ImageInput.FromFile(Directory.GetFiles(Path.Combine(_folder.Path, "left"))[0]);
        var first = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        using var second = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        Assert.Equal(first.Predict(image).Score, second.Predict(image).Score);
        first.Dispose();
        using var third = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        Assert.Equal("left", third.Predict(image).PredictedLabel);
    }

    [Theory]
    [InlineData("tensor")]
    [InlineData("encoded")]
    [InlineData("mlimage")]
    [InlineData("prepared")]
    public void A_saved_transform_gives_the_column_that_the_live_one_gives(string name)
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var transforms = _ml.Transforms;
        IEstimator<ITransformer> pipeline = name switch
        {
            "tensor" => transforms.ImagesToTensor("Out", "Image", 20, 10),
            "encoded" => transforms.EncodeImages("Bytes", "Image", 20, 10)
                .Append(transforms.OpenImages("Again", "Bytes"))
                .Append(transforms.ImagesToTensor("Out", "Again", 20, 10)),
            "mlimage" =>
                transforms.ImagesToMLImage("Picture", "Image", 20, 10)
                    .Append(transforms.ExtractPixels("Out", "Picture")),
            _ =>
                transforms.PrepareImages(
                    "Image", new CenterCrop(16) { Fraction = 0.5f }, new Saturation { Factor = new(0, 0) })
                .Append(transforms.ImagesToTensor("Out", "Image", 16, 16)),
        };
        var model = pipeline.Fit(rows);
        var file = Save(model, rows.Schema);
        var live = model.Transform(_ml.Data.LoadImageFolder(_folder.Path));
        var loaded = _ml.Model.Load(file, out _).Transform(rows);
        Assert.Equal(live.Schema["Out"].Type, loaded.Schema["Out"].Type);
        Assert.Equal(Rows.HashOfAll(live, "Out"), Rows.HashOfAll(loaded, "Out"));
        Assert.DoesNotContain(
            loaded.Schema, column => column.Name.StartsWith("__pi", StringComparison.Ordinal) && !column.IsHidden);
    }

    [Fact]
    public void An_exported_network_gives_the_scores_of_the_model()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = SharedModel.Of(_ml, rows);
        var file = Path.Combine(_folder.Path, "network.onnx");
        model.ExportOnnx(file);
        var network = _ml.Transforms.ImagesToTensor("image", "Image", 32, 32)
            .Append(_ml.Transforms.ApplyOnnxModel("scores", "image", file)).Fit(rows).Transform(rows);
        var expected = Rows.Column<VBuffer<float>>(model.Transform(rows), "Score");
        var actual = Rows.Column<VBuffer<float>>(network, "scores");
        Assert.All(
            expected.Zip(actual),
            pair =>
                Assert.All(
                    pair.First.DenseValues().Zip(pair.Second.DenseValues()),
                    v => Assert.Equal(v.First, v.Second, 1e-5f)));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private EstimatorChain<KeyToValueMappingTransformer> Pipeline() => _ml.Transforms
        .AugmentImages("Image", new VerticalFlip { Probability = 0.1f })
        .Append(_ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options()))
        .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

    private string Save(ITransformer model, DataViewSchema schema)
    {
        var file = Path.Combine(_folder.Path, "..", "model with spaces é.zip");
        _ml.Model.Save(model, schema, file);
        return file;
    }

    private static string[] Names(DataViewSchema.Column column, string kind)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue(kind, ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private sealed class PathInput
    {
        public string ImagePath { get; set; } = "";
    }
}
