using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Scoring;

public sealed class ImageScorerManyTests(ScorerLesson shared) : IClassFixture<ScorerLesson>
{
    private readonly SavedLesson _lesson = shared.Saved;

    private readonly string[] _photos =
        [.. Directory.GetFiles(shared.Saved.Photos, "*.jpg", SearchOption.AllDirectories).Order()];

    private ImageScorer Scorer() => new(shared.Classifier, new() { Workers = 3 });

    [Fact]
    public async Task Results_come_in_order_and_are_those_of_single_images()
    {
        using var scorer = Scorer();
        var expected = _photos.Select(photo => (photo, scorer.Predict(photo).Best)).ToList();
        var files = _photos.Select(photo => ImageFile.FromPath(photo));

        Assert.Equal(expected, scorer.PredictMany(_photos).Select(score => (score.Name, score.Best)));
        Assert.Equal(expected, scorer.PredictMany(files).Select(score => (score.Name, score.Best)));
        Assert.Equal(
            expected, await scorer.PredictManyAsync(_photos).Select(score => (score.Name, score.Best)).ToListAsync());
        Assert.Equal(
            expected, await scorer.PredictManyAsync(files).Select(score => (score.Name, score.Best)).ToListAsync());
    }

    [Fact]
    public async Task An_item_that_fails_is_a_result_with_its_reason_and_not_the_end()
    {
        using var scorer = Scorer();
        var broken = Path.Combine(_lesson.Folder, "broken.jpg");
        File.WriteAllBytes(broken, File.ReadAllBytes(_photos[0])[..200]);
        string[] paths = [_photos[0], broken, "", "/no/such.jpg", null!, _photos[1]];

        List<ImageScore>[] ways = [[.. scorer.PredictMany(paths)], await scorer.PredictManyAsync(paths).ToListAsync()];
        foreach (var results in ways)
        {
            Assert.Equal([true, false, false, false, false, true], results.Select(result => result.IsSuccess));
            Assert.IsType<ImageDecodeException>(results[1].Error);
            Assert.Contains(broken, results[1].Failure, StringComparison.Ordinal);
            Assert.Empty(results[1].Top);
            var failure = Assert.Throws<InvalidOperationException>(() => results[1].Best);
            Assert.Contains(results[1].Failure!, failure.Message, StringComparison.Ordinal);
            Assert.Contains("no such file", results[3].Failure, StringComparison.Ordinal);
            Assert.Equal("left", results[5].Best.Name);
        }
    }

    [Fact]
    public async Task Items_are_asked_for_only_a_little_ahead()
    {
        using var scorer = Scorer();
        var asked = 0;
        foreach (var (_, index) in scorer.PredictMany(Asked()).Take(10).Select((score, index) => (score, index)))
            Assert.InRange(asked, index + 1, index + 1 + (2 * 3));
        asked = 0;
        var place = 0;
        await foreach (var _ in scorer.PredictManyAsync(Asked()).Take(10))
            Assert.InRange(Volatile.Read(ref asked), place + 1, ++place + 1 + (2 * 3));

        IEnumerable<string> Asked()
        {
            while (true)
            {
                Interlocked.Increment(ref asked);
                yield return _photos[0];
            }
        }
    }

    [Fact]
    public async Task A_result_does_not_wait_for_items_that_have_not_come()
    {
        using var scorer = Scorer();
        var items = Channel.CreateUnbounded<ImageFile>();
        await using var results = scorer.PredictManyAsync(items.Reader.ReadAllAsync()).GetAsyncEnumerator();

        foreach (var photo in _photos.Take(3))
        {
            items.Writer.TryWrite(ImageFile.FromPath(photo));
            Assert.True(await results.MoveNextAsync());
            Assert.Equal(photo, results.Current.Name);
        }

        items.Writer.Complete();
        Assert.False(await results.MoveNextAsync());
    }

    [Fact]
    public async Task What_fails_in_the_items_comes_behind_the_results_before_it()
    {
        using var scorer = Scorer();
        var results = new List<ImageScore>();
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var result in scorer.PredictManyAsync(Failing()))
                results.Add(result);
        });
        Assert.Equal(2, results.Count);
        Assert.Throws<FormatException>(() => scorer.PredictMany(Failing()).ToList());

        IEnumerable<string> Failing()
        {
            yield return _photos[0];
            yield return _photos[1];
            throw new FormatException();
        }
    }

    [Fact]
    public async Task Cancelling_ends_single_images_and_streams_and_nothing_else()
    {
        using var scorer = Scorer();
        using var cancellation = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in scorer.PredictManyAsync(Endless(), cancellation.Token))
            {
                if (++seen == 5)
                    await cancellation.CancelAsync();
            }
        });

        Assert.InRange(seen, 5, 5 + (2 * 3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => scorer.PredictAsync(_photos[0], cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => scorer.PredictAsync(new MemoryStream([1]), cancellation.Token));
        Assert.Equal("left", (await scorer.PredictAsync(_photos[0])).Best.Name);

        async IAsyncEnumerable<ImageFile> Endless([EnumeratorCancellation] CancellationToken end = default)
        {
            while (true)
            {
                end.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return ImageFile.FromPath(_photos[0]);
            }
        }
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_items_that_never_come()
    {
        using var scorer = Scorer();
        using var cancellation = new CancellationTokenSource();
        await using var results = scorer.PredictManyAsync(Never(), cancellation.Token).GetAsyncEnumerator();
        var next = results.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromMinutes(1)));

        static async IAsyncEnumerable<ImageFile> Never()
        {
            await new TaskCompletionSource().Task;
            yield break;
        }
    }
}
