namespace Microsoft.ML.ParallelImages.Training;

public sealed class BatchGathererTests
{
    [Fact]
    public async Task Who_comes_during_a_batch_is_in_the_next_one_and_each_has_its_own_scores()
    {
        var (batches, isFirst) = (new List<int>(), true);
        using var came = new CountdownEvent(8);
        using var started = new ManualResetEventSlim();
        var gatherer = new BatchGatherer(2, 1, 5, (pixels, count, scores) =>
        {
            started.Set();
            if (isFirst)
                came.Wait();
            isFirst = false;
            lock (batches)
                batches.Add(count);
            for (var i = 0; i < count; i++)
                scores[i] = pixels[2 * i] + pixels[(2 * i) + 1];
        });
        var first = Start(gatherer, 0);
        started.Wait();
        var others = Enumerable.Range(1, 8).Select(i => Start(gatherer, i)).ToList();
        SpinWait.SpinUntil(() => gatherer.Waiting == 8);
        came.Signal(8);

        Assert.Equal(1, await first);
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (2f * i) + 1), await Task.WhenAll(others));
        Assert.Equal([1, 5, 3], batches);
    }

    [Fact]
    public void A_batch_that_fails_fails_for_those_in_it_only()
    {
        var runs = 0;
        var gatherer = new BatchGatherer(2, 1, 5, (_, _, scores) =>
        {
            if (++runs == 1)
                throw new FormatException();
            scores[0] = 7;
        });
        var score = new float[1];

        Assert.Throws<FormatException>(() => gatherer.Score([0, 0], score));
        gatherer.Score([0, 0], score);
        Assert.Equal(7, score[0]);
    }

    private static Task<float> Start(BatchGatherer gatherer, int number) => Task.Factory.StartNew(
        () =>
        {
            var score = new float[1];
            gatherer.Score([number, number + 1], score);
            return score[0];
        },
        TaskCreationOptions.LongRunning);
}
