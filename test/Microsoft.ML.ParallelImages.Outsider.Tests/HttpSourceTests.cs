using Microsoft.ML;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Outsider;

/// <summary>
/// Images of a web server are images like those on disk; what goes wrong there is told from what is wrong with them.
/// </summary>
public sealed class HttpSourceTests : IDisposable
{
    private static readonly ReaderOptions Workers = new() { Workers = 4 };
    private static readonly ReaderOptions LeavingOut =
        Workers with { Decode = new() { OnFailure = DecodeFailurePolicy.LeaveOut } };

    private readonly WebServer _server = new WebServer().WithColors(stamp: "1");
    private readonly WebClient _client = new();

    public void Dispose()
    {
        Assert.Equal(0, _client.OpenStreams);
        _server.Dispose();
        _client.Dispose();
    }

    [Fact]
    public void Pixels_are_those_of_the_same_files_on_disk()
    {
        using var folder = new TemporaryFolder();
        Colors.WriteTo(folder.Path);

        var disk = FolderSource.Scan(folder.Path);
        var web = HttpSource.Of(_client, _server.Address);

        Assert.Equal(disk.Files.Select(file => file.Identity), web.Files.Select(file => file.Identity));
        Assert.Equal(Pixels.Of(disk.Files, Workers).Numbers, Pixels.Of(web.Files, Workers).Numbers);
    }

    [Fact]
    public void A_model_that_was_trained_from_a_server_names_the_classes_of_its_images()
    {
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadImages(HttpSource.Of(_client, _server.Address));
        using var model = ml.MulticlassClassification.Trainers.ImageClassifier(
            new ImageClassifierOptions { Engine = () => new ColorMeans(), Reader = Workers }).Fit(rows);

        Assert.Equal(1, ml.MulticlassClassification.Evaluate(model.Transform(rows)).MicroAccuracy);
    }

    [Fact]
    public void An_image_that_is_not_found_is_a_broken_one()
    {
        _server.Remove("green/1.png");
        var files = HttpSource.Of(_client, _server.Address).Files;

        var leftOut = files.Zip(Pixels.Of(files, LeavingOut).LeftOut).Where(one => one.Second);
        Assert.Equal(["green/1.png"], leftOut.Select(one => one.First.Identity));
        var thrown = Assert.Throws<ImageDecodeException>(() => Pixels.Of(files, Workers));
        Assert.Contains($"'{_server.Address}green/1.png'", thrown.Message);
    }

    [Theory]
    [InlineData("green/1.png", null)]
    [InlineData(null, "green/1.png")]
    public void A_server_that_fails_ends_the_reading_whatever_the_policy(string? failing, string? cutOff)
    {
        var files = HttpSource.Of(_client, _server.Address).Files;
        (_server.Failing, _server.CutOff) = (failing, cutOff);

        var thrown = Assert.Throws<ImageReadException>(() => Pixels.Of(files, LeavingOut));

        Assert.Equal($"{_server.Address}green/1.png", thrown.ImageName);
    }

    [Fact]
    public void A_server_that_is_gone_ends_the_reading_whatever_the_policy()
    {
        var files = HttpSource.Of(_client, _server.Address).Files;
        _server.Dispose();

        Assert.Throws<ImageReadException>(() => Pixels.Of(files, LeavingOut));
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("2", 12)]
    [InlineData(null, 24)]
    public void Kept_features_are_known_by_the_stamp_else_by_the_content(string? stamp, int requests)
    {
        using var folder = new TemporaryFolder();
        var options = new OnnxHeadOptions
        {
            Network = ColorMeans.Network(),
            Epochs = 1,
            FeatureCache = new FeatureCacheOptions { Folder = folder.Path },
        };
        Train("1", options);

        // A changed stamp is a changed image. Without one, each training looks at the contents before it renders them.
        var before = _server.Requests;
        var report = Train(stamp, options);
        var computed = stamp == "1" ? 0 : Colors.Names.Count;
        Assert.Equal((Colors.Names.Count - computed, computed), (report.Reused, report.Computed));
        Assert.Equal(requests, _server.Requests - before);
    }

    private FeatureCacheReport Train(string? stamp, OnnxHeadOptions options)
    {
        var source = HttpSource.Of(_client, _server.WithColors(stamp).Address);
        using var engine = new OnnxHeadEngine(options);
        return engine.Train(new TrainingTask
        {
            Training = new LabeledImages(
                [.. source.Files.Select(file => new Microsoft.ML.ParallelImages.Recipes.LazyImage(file))],
                [.. Enumerable.Range(0, source.Files.Count).Select(source.Labels.ClassOf)]),
            Classes = source.Classes.Names,
            Reader = Workers,
        }).Report.FeatureCache!;
    }
}
