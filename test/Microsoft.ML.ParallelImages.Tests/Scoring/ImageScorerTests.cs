using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

public sealed class ImageScorerTests(ScorerLesson shared) : IClassFixture<ScorerLesson>
{
    private readonly SavedLesson _lesson = shared.Saved;

    private ImageClassifierModel Classifier => shared.Classifier;

    [Theory]
    [InlineData("live")]
    [InlineData("zip")]
    [InlineData("onnx")]
    public void Its_scores_are_those_of_Transform_to_the_last_bit(string kind)
    {
        using var scorer = Scorer(kind);
        var expected = Rows.Column<VBuffer<float>>(_lesson.Trained.Transform(_lesson.Rows), "Score");
        var paths = Rows.Column<ReadOnlyMemory<char>>(_lesson.Rows, "ImagePath").ConvertAll(path => path.ToString());

        Assert.Equal(DrawnFolder.Classes, scorer.Classes);
        foreach (var (path, scores) in paths.Zip(expected))
        {
            var bytes = File.ReadAllBytes(path);
            AssertBits(scores.DenseValues(), scorer.Predict(path), scorer);
            AssertBits(scores.DenseValues(), scorer.Predict(bytes), scorer);
            AssertBits(scores.DenseValues(), scorer.Predict(new DrippingStream(bytes)), scorer);
        }
    }

    [Fact]
    public async Task What_is_awaited_has_the_same_bits()
    {
        using var scorer = Scorer("live");
        var bytes = File.ReadAllBytes(_lesson.Photo);
        var expected = scorer.Predict(_lesson.Photo).Top;

        Assert.Equal(expected, (await scorer.PredictAsync(_lesson.Photo)).Top);
        Assert.Equal(expected, (await scorer.PredictAsync(bytes)).Top);
        Assert.Equal(expected, (await scorer.PredictAsync(new DrippingStream(bytes))).Top);
    }

    [Fact]
    public void Steps_of_PrepareImages_in_a_zip_act()
    {
        var ml = _lesson.Ml;
        Augmentation[] steps = [new HorizontalFlip { Probability = 1 }, new Rotation { Degrees = new(-40, 40) }];
        var model = ml.Transforms.PrepareImages("Image", steps)
            .Append(ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options())).Fit(_lesson.Rows);
        var zip = Path.Combine(_lesson.Folder, "prepared.zip");
        ml.Model.SaveImages(model, _lesson.Rows.Schema, zip);
        using var scorer = ImageScorer.Load(zip);
        var prepared = model.Transform(_lesson.Rows);

        var paths = Rows.Column<ReadOnlyMemory<char>>(_lesson.Rows, "ImagePath");
        var images = Rows.Column<LazyImage>(_lesson.Rows, "Image");
        var expected = Rows.Column<VBuffer<float>>(prepared, "Score");
        for (var i = 0; i < images.Count; i++)
            AssertBits(expected[i].DenseValues(), scorer.Predict(images[i].File), scorer);
        Assert.Equal(paths[0].ToString(), scorer.Predict(images[0].File).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_zip_whose_chain_opens_paths_scores(bool hasSchema)
    {
        var ml = _lesson.Ml;
        var rows = ml.Transforms.SelectColumns("ImagePath", "Label").Fit(_lesson.Rows).Transform(_lesson.Rows);
        var model = ml.Transforms.OpenImages("Image", "ImagePath")
            .Append(ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options())).Fit(rows);
        var zip = Path.Combine(_lesson.Folder, "opened.zip");
        ml.Model.SaveImages(model, hasSchema ? rows.Schema : null, zip);
        if (!hasSchema)
        {
            var failure = Assert.ThrowsAny<Exception>(() => ImageScorer.Load(zip));
            Assert.Contains("ImagePath", failure.Message, StringComparison.Ordinal);
            return;
        }

        using var scorer = ImageScorer.Load(zip);
        var expected = Rows.Column<VBuffer<float>>(model.Transform(rows), "Score")[0];
        AssertBits(expected.DenseValues(), scorer.Predict(_lesson.Photo), scorer);
    }

    [Fact]
    public void It_names_as_many_classes_as_asked_the_best_first()
    {
        using var scorer = new ImageScorer(Classifier, new() { Top = 2 });
        var score = scorer.Predict(_lesson.Photo);

        Assert.Equal(2, score.Top.Count);
        Assert.Equal("left", score.Best.Name);
        Assert.True(score.Top[0].Score > score.Top[1].Score);
        Assert.Equal(_lesson.Photo, score.Name);
        Assert.True(score.IsSuccess);
        Assert.Null(score.Failure);
    }

    [Fact]
    public void A_broken_image_is_an_exception_that_names_it()
    {
        using var scorer = Scorer("live");
        var missing = Path.Combine(_lesson.Folder, "missing.jpg");

        Assert.Equal(missing, Assert.Throws<ImageDecodeException>(() => scorer.Predict(missing)).ImageName);
        ReadOnlyMemory<byte> bytes = new byte[] { 1, 2 };
        Assert.Equal("bytes in memory", Assert.Throws<ImageDecodeException>(() => scorer.Predict(bytes)).ImageName);
        Assert.Equal("left", scorer.Predict(_lesson.Photo).Best.Name);
    }

    [Fact]
    public void A_stream_that_is_too_long_is_not_read_to_its_end()
    {
        using var scorer = new ImageScorer(Classifier, new() { Decode = new DecodeOptions { MaxFileBytes = 100_000 } });
        var stream = new DrippingStream(new byte[10_000_000], 50_000);

        var failure = Assert.Throws<ImageDecodeException>(() => scorer.Predict(stream));
        Assert.Contains("MaxFileBytes", failure.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Position, 100_001, 200_000);
    }

    [Fact]
    public void Behind_its_disposal_every_use_is_an_error_and_a_second_one_is_not()
    {
        var scorer = Scorer("live");
        scorer.Dispose();
        scorer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => scorer.Predict(_lesson.Photo));
        Assert.Throws<ObjectDisposedException>(() => scorer.PredictMany([_lesson.Photo]).ToList());
        // The model is somebody else's.
        Assert.Equal(36, Rows.Column<VBuffer<float>>(_lesson.Trained.Transform(_lesson.Rows), "Score").Count);
    }

    [Fact]
    public async Task Disposed_under_its_users_it_gives_right_scores_or_says_that_it_is_disposed()
    {
        var bytes = File.ReadAllBytes(_lesson.Photo);
        using var reference = Scorer("live");
        var expected = reference.Predict(bytes).Top;
        for (var order = 0; order < 10; order++)
        {
            var scorer = new ImageScorer(Classifier, new() { Workers = 2 });
            using var start = new Barrier(5);
            var users = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    for (var i = 0; i < 20; i++)
                    {
                        try
                        {
                            Assert.Equal(expected, scorer.Predict(bytes).Top);
                        }
                        catch (ObjectDisposedException)
                        {
                            return;
                        }
                    }
                },
                TaskCreationOptions.LongRunning)).ToArray();
            start.SignalAndWait();
            scorer.Dispose();
            await Task.WhenAll(users);
        }
    }

    [Fact]
    public void A_call_leaves_at_most_two_kilobytes_of_garbage()
    {
        using var scorer = Scorer("live");
        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(_lesson.Photo);
        for (var i = 0; i < 50; i++)
            scorer.Predict(bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            scorer.Predict(bytes);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 2048);
    }

    [Fact]
    public void Files_that_are_no_classifiers_of_ours_are_refused_with_what_was_expected()
    {
        var other = Path.Combine(_lesson.Folder, "other.zip");
        var copying = _lesson.Ml.Transforms.CopyColumns("A", "Label").Fit(_lesson.Rows);
        _lesson.Ml.Model.SaveImages(copying, _lesson.Rows.Schema, other);
        var text = Path.Combine(_lesson.Folder, "text.onnx");
        File.WriteAllText(text, "no network");

        Assert.Contains("0 image classifiers", Refused(other), StringComparison.Ordinal);
        Assert.Contains("parallelimages.classes", Refused(_lesson.Network), StringComparison.Ordinal);
        Assert.Contains("not an ONNX file", Refused(text), StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => ImageScorer.Load(Path.Combine(_lesson.Folder, "none.zip")));

        string Refused(string path) => Assert.Throws<InvalidDataException>(() => ImageScorer.Load(path)).Message;
    }

    [Fact]
    public void Nothing_of_MLNET_stands_in_its_signature()
    {
        Type[] face = [typeof(ImageScorer), typeof(ImageScore), typeof(ClassScore), typeof(ImageScorerOptions)];
        var types = face.SelectMany(type => type.GetMembers()).SelectMany(member => member switch
        {
            System.Reflection.MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
                .Append((method as System.Reflection.MethodInfo)?.ReturnType ?? typeof(void)),
            _ => [],
        }).SelectMany(type => type.GenericTypeArguments.Prepend(type));

        string[] theirs = ["Microsoft.ML", "Microsoft.ML.Core", "Microsoft.ML.Data", "Microsoft.ML.DataView"];
        Assert.All(types, type => Assert.DoesNotContain(type.Assembly.GetName().Name, theirs));
    }

    private ImageScorer Scorer(string kind)
    {
        switch (kind)
        {
            case "zip":
                return ImageScorer.Load(_lesson.Model);
            case "onnx":
                var file = Path.Combine(_lesson.Folder, "exported.onnx");
                Classifier.ExportOnnx(file);
                return ImageScorer.Load(file);
            default:
                return new ImageScorer(Classifier);
        }
    }

    private static void AssertBits(IEnumerable<float> expected, ImageScore found, ImageScorer scorer)
    {
        var scores = found.Top.ToDictionary(score => score.Name, score => BitConverter.SingleToInt32Bits(score.Score));
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), scorer.Classes.Select(name => scores[name]));
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class DrippingStream(byte[] bytes, int atMost = 100) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, atMost)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atMost)], cancellationToken);
    }
}
