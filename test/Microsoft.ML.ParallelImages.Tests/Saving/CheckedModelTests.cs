using System.IO.Compression;
using Google.Protobuf;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Model.SaveImages and Model.LoadImages.</summary>
[Trait("Category", "Contract")]
public sealed class CheckedModelTests : IDisposable
{
    private const int FlippedBits = 200;

    private readonly SavedLesson _lesson = new();
    private readonly MLContext _ml = new(seed: 1);

    public void Dispose() => _lesson.Dispose();

    [Fact]
    public void The_loaded_model_gives_the_scores_of_the_saved_one_in_views_and_engines()
    {
        var loaded = _ml.Model.LoadImages(_lesson.Model, out var schema);
        Assert.Contains(schema!, column => column.Name == "Label");
        Assert.Equal(Scores(_lesson.Trained), Scores(loaded));
        Assert.Equal(Predict(_lesson.Trained), Predict(loaded));
    }

    [Fact]
    public void The_classifier_comes_back_as_itself_and_can_be_exported_and_saved_again()
    {
        var loaded = _ml.Model.LoadImages(_lesson.Model, out var schema);
        var classifier = Assert.Single(((IEnumerable<ITransformer>)loaded).OfType<ImageClassifierModel>());
        Assert.Equal(DrawnFolder.Classes, classifier.Classes);
        Assert.Empty(classifier.Report.Epochs);
        classifier.ExportOnnx(Path.Combine(_lesson.Folder, "exported.onnx"));

        var again = Path.Combine(_lesson.Folder, "again.zip");
        _ml.Model.SaveImages(loaded, schema, again);
        Assert.Equal(Scores(loaded), Scores(_ml.Model.LoadImages(again, out _)));
    }

    [Fact]
    public void A_classifier_alone_is_a_model_too()
    {
        var path = Path.Combine(_lesson.Folder, "alone.zip");
        using var alone = SharedModel.Of(_ml, _lesson.Rows);
        _ml.Model.SaveImages(alone, null, path);
        var loaded = Assert.IsType<ImageClassifierModel>(_ml.Model.LoadImages(path, out var schema));
        Assert.Null(schema);
        Assert.Equal(Scores(alone), Scores(loaded));
    }

    [Fact]
    public void A_network_of_half_precision_with_a_range_of_its_own_gives_the_same_scores()
    {
        var path = Path.Combine(_lesson.Folder, "half.zip");
        var network = ImageNetwork.EfficientNetLite0;
        var description = network.Description with { InputSize = new(64, 64), Normalization = Normalization.ImageNet };
        var head = new OnnxHeadOptions
        {
            Network = ImageNetwork.FromBytes(network.CopyModel().ToByteArray(), "half", description),
            Epochs = 2,
        };
        using var model = _ml.MulticlassClassification.Trainers
            .ImageClassifier(SharedModel.Options() with { Engine = () => new OnnxHeadEngine(head) }).Fit(_lesson.Rows);
        _ml.Model.SaveImages(model, _lesson.Rows.Schema, path);
        Assert.Equal(Scores(model), Scores(_ml.Model.LoadImages(path, out _)));
    }

    [Fact]
    public void Plain_loading_takes_the_file_too()
    {
        var loaded = _ml.Model.Load(_lesson.Model, out _);
        Assert.All(Predict(_lesson.Trained).Zip(Predict(loaded)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Chains_in_chains_keep_their_columns_and_scopes()
    {
        var tensors = _ml.Transforms.ImagesToTensor("Pixels", "Image", 8, 4)
            .Append(_ml.Transforms.CopyColumns("Copy", "Pixels"), TransformerScope.Training);
        var model = _ml.Transforms.PrepareImages("Image").Append(tensors).Fit(_lesson.Rows);
        var path = Path.Combine(_lesson.Folder, "tensors.zip");
        _ml.Model.SaveImages(model, _lesson.Rows.Schema, path);

        var loaded = (TransformerChain<ITransformer>)_ml.Model.LoadImages(path, out _);
        var (expected, actual) = (model.Transform(_lesson.Rows), loaded.Transform(_lesson.Rows));
        Assert.Equal(expected.Schema["Pixels"].Type, actual.Schema["Pixels"].Type);
        Assert.Equal(Rows.HashOfAll(expected, "Pixels"), Rows.HashOfAll(actual, "Pixels"));
        var inner = Assert.IsType<TransformerChain<ITransformer>>(loaded.Last());
        Assert.Single(inner.GetModelFor(TransformerScope.Scoring));
    }

    /// <summary>Bits at places spread over the whole file.</summary>
    [Fact]
    public void A_flipped_bit_is_refused_or_changes_no_score()
    {
        var whole = File.ReadAllBytes(_lesson.Model);
        var expected = Predict(_lesson.Trained);
        var damaged = Path.Combine(_lesson.Folder, "damaged.zip");
        var refused = 0;
        for (var i = 0; i < FlippedBits; i++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[(int)((long)i * whole.Length / FlippedBits)] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(damaged, bytes);
            try
            {
                Assert.Equal(expected, Predict(_ml.Model.LoadImages(damaged, out _)));
            }
            catch (InvalidDataException failure)
            {
                Assert.Contains("damaged.zip", failure.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, FlippedBits / 2, FlippedBits);
    }

    [Fact]
    public void A_changed_weight_is_named_by_its_entry()
    {
        var name = Change(entry => entry.FullName.EndsWith("OnnxModel"), bytes => bytes[^200] ^= 1);
        var failure = Assert.Throws<InvalidDataException>(() => _ml.Model.LoadImages(_lesson.Model, out _));
        Assert.Contains($"'{name}' is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_option_of_ours_is_refused()
    {
        Change(entry => entry.FullName.StartsWith("ParallelImages"), bytes => bytes[^10] ^= 1);
        Assert.Throws<InvalidDataException>(() => _ml.Model.LoadImages(_lesson.Model, out _));
    }

    [Fact]
    public void An_entry_that_was_added_or_lost_is_named()
    {
        using (var zip = ZipFile.Open(_lesson.Model, ZipArchiveMode.Update))
            zip.CreateEntry("stranger");
        var added = Assert.Throws<InvalidDataException>(() => _ml.Model.LoadImages(_lesson.Model, out _));
        Assert.Contains("'stranger'", added.Message, StringComparison.Ordinal);

        using (var zip = ZipFile.Open(_lesson.Model, ZipArchiveMode.Update))
        {
            zip.GetEntry("stranger")!.Delete();
            zip.Entries.First(entry => entry.FullName.EndsWith("Model.key")).Delete();
        }

        var lost = Assert.Throws<InvalidDataException>(() => _ml.Model.LoadImages(_lesson.Model, out _));
        Assert.Contains("Model.key' is damaged: it is missing", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_checksums_is_refused_with_the_way_to_load_it()
    {
        _ml.Model.Save(_lesson.Trained, _lesson.Rows.Schema, _lesson.Model);
        var failure = Assert.Throws<InvalidDataException>(() => _ml.Model.LoadImages(_lesson.Model, out _));
        Assert.Contains("load it by Model.Load", failure.Message, StringComparison.Ordinal);
    }

    private string Change(Func<ZipArchiveEntry, bool> which, Action<byte[]> change)
    {
        using var zip = ZipFile.Open(_lesson.Model, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(which);
        using var content = entry.Open();
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        change(bytes);
        content.Position = 0;
        content.Write(bytes);
        return entry.FullName;
    }

    private List<float> Scores(ITransformer model) =>
        [.. Rows.Column<VBuffer<float>>(model.Transform(_lesson.Rows), "Score").SelectMany(row => row.DenseValues())];

    private float[] Predict(ITransformer model)
    {
        using var engine = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        return engine.Predict(ImageInput.FromFile(_lesson.Photo)).Score;
    }
}
