using static Microsoft.ML.ParallelImages.Training.CachedTrainings;

namespace Microsoft.ML.ParallelImages.Training;

public sealed class FeatureFileTests : IDisposable
{
    private const int Photos = PhotoCount;

    private readonly CachedTrainings _trainings = new();

    public void Dispose() => _trainings.Dispose();

    [Fact]
    public void Features_of_a_changed_photo_replace_the_old_ones()
    {
        _trainings.Train();
        var before = _trainings.Files().Sum(file => file.Length);
        _trainings.Folder.Add("left", "left-03.jpg", 77);
        _trainings.Train();

        Assert.Equal(before, _trainings.Files().Sum(file => file.Length));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("cut behind a record")]
    [InlineData("one bit")]
    [InlineData("length of the key")]
    [InlineData("number of features")]
    [InlineData("empty")]
    [InlineData("something else")]
    public void A_damaged_file_is_refused_with_a_sentence_and_rebuilt(string damage)
    {
        var whole = _trainings.Train().Onnx.ToArray();
        var (file, good) = (_trainings.Files()[0].FullName, File.ReadAllBytes(_trainings.Files()[0].FullName));
        const int record = 32 + (48 * sizeof(float)), format = 26;
        var key = BitConverter.ToInt32(good, format);
        File.WriteAllBytes(file, damage switch
        {
            "cut" => good[..^100],
            "cut behind a record" => [.. good[..^(record + 32)], .. good[^32..]],
            "one bit" => With(good, good.Length - 1000, 1),
            "length of the key" => With(good, format + 3, 0x7F),
            "number of features" => With(good, format + sizeof(int) + key + 3, 0x7F),
            "empty" => [],
            _ => "<html>not found</html>"u8.ToArray(),
        });

        var trained = _trainings.Train();

        Assert.Equal((Photos, Photos), Counts(trained));
        Assert.Contains(file, Assert.Single(trained.Report.FeatureCache!.Messages), StringComparison.Ordinal);
        Assert.Equal(whole, trained.Onnx.ToArray());
        Assert.Equal(good, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_whole_file_of_something_else_is_refused()
    {
        _trainings.Train();
        var files = _trainings.Files();
        File.Copy(files[0].FullName, files[1].FullName, overwrite: true);

        var trained = _trainings.Train();

        Assert.Equal((Photos, Photos), Counts(trained));
        Assert.Contains("belongs to", Assert.Single(trained.Report.FeatureCache!.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_training_leaves_whole_files_of_what_it_had_computed_and_the_next_goes_on_there()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Reporter(at =>
        {
            if (at.Done > Photos)
                cancellation.Cancel();
        });
        using var engine = new OnnxHeadEngine(_trainings.Options() with { NetworkBatchSize = 4 });

        Assert.ThrowsAny<OperationCanceledException>(
            () => engine.Train(_trainings.Task(), progress, cancellation.Token));

        Assert.Equal(2, _trainings.Files().Length);
        Assert.All(_trainings.Files(), file => Assert.EndsWith(".features", file.Name, StringComparison.Ordinal));
        var (reused, computed) = Counts(_trainings.Train());
        Assert.InRange(reused, Photos + 4, (2 * Photos) - 1);
        Assert.Equal(2 * Photos, reused + computed);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_sentence_and_the_training_goes_on()
    {
        var blocked =
            _trainings.Options() with
            {
                FeatureCache = new FeatureCacheOptions { Folder = _trainings.Cache.Write("file", "") },
            };

        var trained = _trainings.Train(blocked);

        Assert.Equal((0, Photos * Passes), Counts(trained));
        Assert.Equal(Passes, trained.Report.FeatureCache!.Messages.Count);
        Assert.NotEmpty(trained.Onnx.ToArray());
    }

    [Fact]
    public void The_log_says_what_was_reused_and_what_was_refused()
    {
        var ml = new MLContext(seed: 1);
        var lines = new List<string>();
        ml.Log += (_, entry) => lines.Add(entry.Message);
        var rows = ml.Data.LoadImageFolder(_trainings.Folder.Path);
        var trainer = ml.MulticlassClassification.Trainers.ImageClassifier(
            new ImageClassifierOptions { Engine = () => new OnnxHeadEngine(_trainings.Options()) });

        trainer.Fit(rows);
        trainer.Fit(rows);
        var file = Assert.Single(_trainings.Files()).FullName;
        File.WriteAllText(file, "something else");
        trainer.Fit(rows);

        Assert.Equal(
            2, lines.Count(line => line.Contains("Features: 0 reused, 36 computed.", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains("Features: 36 reused, 0 computed.", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains(file, StringComparison.Ordinal));
    }

    private static byte[] With(byte[] bytes, int at, byte change) =>
        [.. bytes[..at], (byte)(bytes[at] ^ change), .. bytes[(at + 1)..]];

    private sealed class Reporter(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
