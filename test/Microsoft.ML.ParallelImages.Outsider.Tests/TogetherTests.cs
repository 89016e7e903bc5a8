using Microsoft.ML;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Outsider;

/// <summary>A source, a decoder, steps and an engine of another assembly in one model.</summary>
public sealed class TogetherTests
{
    [Fact]
    public void All_of_them_train_save_load_and_score()
    {
        using var models = new TemporaryFolder();
        using var server = new WebServer().WithColors(
            "1", name => Farbfeld.Draw(40, 30, (x, y) => Colors.Of(name, x, y)));
        using var client = new WebClient();
        var reader = new ReaderOptions { Workers = 4, Decode = new() { Decoders = [new Farbfeld()] } };
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadImages(HttpSource.Of(client, server.Address));

        var options = new ImageClassifierOptions { Engine = () => new ColorMeans(), Reader = reader };
        using var model = ml.Transforms.PrepareImages("Image", new Fog { Density = new Interval(0.2f, 0.3f) })
            .Append(ml.Transforms.AugmentImages("Image", new Fog()))
            .Append(ml.MulticlassClassification.Trainers.ImageClassifier(options))
            .Fit(rows);
        ml.Model.SaveImages(model, rows.Schema, models["model.zip"]);
        var loaded = ml.Model.LoadImages(models["model.zip"], out _, reader);

        Assert.Equal(1, ml.MulticlassClassification.Evaluate(loaded.Transform(rows)).MicroAccuracy);
        Assert.Equal(Pixels.Column(model.Transform(rows)), Pixels.Column(loaded.Transform(rows)));
        Assert.Equal(0, client.OpenStreams);
        (loaded as IDisposable)?.Dispose();
    }
}
