using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>A folder of ten photos of which three cannot be read, under each policy.</summary>
public sealed class BrokenImageTests : IDisposable
{
    private static readonly int[] Broken = [2, 3, 9];

    private readonly TemporaryFolder _folder = new();
    private readonly LazyImage[] _images;

    public BrokenImageTests()
    {
        for (var i = 0; i < 10; i++)
            File.WriteAllBytes(_folder[$"{i}.jpg"], JpegFiles.Draw(40, 30, default, seed: i));
        File.WriteAllText(_folder["2.jpg"], "<html>not found</html>");
        File.WriteAllBytes(_folder["3.jpg"], File.ReadAllBytes(_folder["3.jpg"])[..600]);
        File.Delete(_folder["9.jpg"]);
        _images = [.. Enumerable.Range(0, 10).Select(i => new LazyImage(ImageFile.FromPath(_folder[$"{i}.jpg"])))];
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void By_default_the_first_broken_image_ends_the_pass_with_its_path(int workers)
    {
        using var reader = Reader(new(), new FailureReport(), workers, batchSize: 2);
        Assert.True(reader.TryRead(out var batch));
        Assert.Equal([0, 1], batch.Positions.ToArray());
        for (var again = 0; again < 3; again++)
            Assert.Contains(_folder["2.jpg"], Assert.Throws<ImageDecodeException>(() => reader.TryRead(out _)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Left_out_images_are_zero_marked_counted_and_named(int workers)
    {
        var report = new FailureReport();
        var decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut };
        int[] order = [.. Enumerable.Range(0, 75).Select(i => i % 10)];
        using var reader = Reader(decode, report, workers, batchSize: 4, order);
        var leftOut = new List<int>();
        while (reader.TryRead(out var batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var isBlack = !batch.Pixels.Slice(i * batch.ImageLength, batch.ImageLength).ContainsAnyExcept(0);
                Assert.Equal(batch.IsLeftOut(i), isBlack);
                if (batch.IsLeftOut(i))
                    leftOut.Add(batch.Positions[i]);
            }
        }

        Assert.Equal(order.Where(Broken.Contains), leftOut);
        Assert.Equal(3, report.Count);
        Assert.All(Broken, i => Assert.Contains(report.Messages, message => message.Contains(_folder[$"{i}.jpg"])));
    }

    [Fact]
    public void An_image_that_fails_in_every_epoch_counts_once()
    {
        var report = new FailureReport();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            using var reader = Reader(
                new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut }, report, 2, batchSize: 4);
            while (reader.TryRead(out _))
            {
            }
        }

        Assert.Equal((3, 3), (report.Count, report.Messages.Count));
    }

    [Theory]
    [InlineData(DecodeFailurePolicy.Throw)]
    [InlineData(DecodeFailurePolicy.LeaveOut)]
    public void A_step_that_fails_is_an_error_that_names_the_image_under_every_policy(DecodeFailurePolicy policy)
    {
        var recipe = Recipe.Empty.Append([new FailingStep()], StepScope.Always);
        LazyImage[] images = [.. _images.Take(2).Select(image => image.With(recipe))];
        var options = new ReaderOptions { Workers = 2, Decode = new() { OnFailure = policy } };
        using var reader = new BatchReader(images, null, 2, new Renderer(new TensorSpec(8, 8)), default, options);
        var failure = Assert.Throws<InvalidOperationException>(() => reader.TryRead(out _));
        Assert.Contains(_folder["0.jpg"], failure.Message);
        Assert.Contains("the step failed", failure.Message);
        Assert.IsType<NotSupportedException>(failure.InnerException);
    }

    public static TheoryData<Exception> FailuresOfTheMachine { get; } =
    [
        new OutOfMemoryException("no memory"), new IOException("the disk is gone"),
        new UnauthorizedAccessException("no permission"), new OperationCanceledException("enough"),
    ];

    [Theory]
    [MemberData(nameof(FailuresOfTheMachine))]
    public void Failures_of_the_machine_and_cancellation_stay_what_they_are_under_every_policy(Exception cause)
    {
        var recipe = Recipe.Empty.Append([new FailingStep { Cause = cause }], StepScope.Always);
        LazyImage[] images = [.. _images.Take(2).Select(image => image.With(recipe))];
        var report = new FailureReport();
        var options = new ReaderOptions { Decode = new() { OnFailure = DecodeFailurePolicy.LeaveOut } };
        using var reader = new BatchReader(
            images, null, 2, new Renderer(new TensorSpec(8, 8)), default, options, report);
        var failure = Record.Exception(() => reader.TryRead(out _));
        Assert.True(
            failure == cause || (failure is ImageReadException && failure.InnerException == cause), $"{failure}");
        Assert.Equal(0, report.Count);
    }

    private BatchReader Reader(
        DecodeOptions decode, FailureReport report, int workers, int batchSize, int[]? order = null) => new(
        _images, order, batchSize, new Renderer(new TensorSpec(8, 8)), default,
        new() { Workers = workers, Decode = decode }, report);

    private sealed record FailingStep : Augmentation
    {
        public Exception Cause { get; init; } = new NotSupportedException("the step failed");

        public override void Decide(ref Randomness.CounterRandom random, DecisionList decisions) => throw Cause;
    }
}
