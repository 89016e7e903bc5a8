using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Rows whose labels count in other classes than the model's, as a test folder that lacks one.</summary>
public sealed class LabelsByNameTests : IDisposable
{
    private readonly DrawnFolder _photos = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _warnings = [];

    public LabelsByNameTests() => _ml.Log += (_, e) =>
    {
        if (e.Kind == Runtime.ChannelMessageKind.Warning)
            _warnings.Add(e.RawMessage);
    };

    public void Dispose()
    {
        _photos.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_test_folder_that_lacks_a_class_is_judged_by_names_live_loaded_and_plain()
    {
        var train = _ml.Data.LoadImageFolder(_photos.Path);
        var model = Train(train);
        var test = _ml.Data.LoadImageFolder(Without(train.Classes[0]));
        Assert.Equal(train.Classes.Skip(1), test.Classes);
        var expected = Accuracy(model, _ml.Data.LoadImageFolder(test.Report.Source, like: train));
        Assert.True(expected > 0.9, $"{expected}");
        Assert.Equal(expected, Accuracy(model, test));

        _ml.Model.SaveImages(model, train.Schema, _folder["model.zip"]);
        Assert.Equal(expected, Accuracy(_ml.Model.LoadImages(_folder["model.zip"], out _), test));

        // ML.NET's own ONNX transform knows nothing of labels: rows have to be loaded in the model's classes.
        var plain = _ml.Model.Load(_folder["model.zip"], out _);
        var alike = _ml.Data.LoadImageFolder(test.Report.Source, like: plain.Transform(test));
        Assert.Equal(train.Classes, alike.Classes);
        Assert.Equal(expected, Accuracy(plain, alike));
    }

    [Fact]
    public void Classes_that_the_model_does_not_know_are_missing_and_named_once()
    {
        var model = Train(_ml.Data.LoadImageFolder(_photos.Path));
        var photo = Directory.GetFiles(_photos.Path, "*.jpg", SearchOption.AllDirectories)[0];
        Directory.CreateDirectory(_folder["photos/zebra"]);
        File.Copy(photo, _folder["photos/zebra/1.jpg"]);
        var scored = model.Transform(_ml.Data.LoadImageFolder(_folder["photos"]));
        Assert.Equal([0u], scored.GetColumn<uint>("Label"));
        Assert.Contains("'zebra'", Assert.Single(_warnings));
    }

    [Fact]
    public void Validation_rows_may_lack_classes_but_not_have_others()
    {
        var train = _ml.Data.LoadImageFolder(_photos.Path);
        var fewer = _ml.Data.LoadImageFolder(Without(train.Classes[1]));
        Assert.NotNull(Train(train, fewer));
        var failure = Assert.Throws<ArgumentException>(() => Train(fewer, train));
        Assert.Contains($"classes that the training rows lack: '{train.Classes[1]}'", failure.Message);
    }

    private ImageClassifierModel Train(IDataView rows, IDataView? validation = null) =>
        _ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options()).Fit(rows, validation);

    private double Accuracy(ITransformer model, IDataView rows) =>
        _ml.MulticlassClassification.Evaluate(model.Transform(rows)).MicroAccuracy;

    private string Without(string name)
    {
        foreach (var file in Directory.GetFiles(_photos.Path, "*.jpg", SearchOption.AllDirectories))
        {
            var below = Path.GetRelativePath(_photos.Path, file);
            if (below.Split(Path.DirectorySeparatorChar)[0] == name)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[Path.Combine("fewer", below)])!);
            File.Copy(file, _folder[Path.Combine("fewer", below)], overwrite: true);
        }

        return _folder["fewer"];
    }
}
