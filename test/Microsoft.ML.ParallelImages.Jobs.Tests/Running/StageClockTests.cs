namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class StageClockTests
{
    [Fact]
    public void A_stage_begins_at_zero_without_a_rate_and_ends_with_nothing_left()
    {
        var noted = new Noted();
        var clock = new StageClock(noted);
        clock.Begin("scoring", 2);

        Assert.Equal([7, 8], clock.Counted([7, 8], default));

        Assert.Equal([0, 1, 2], noted.All.Select(at => at.Done));
        Assert.Null(noted.All[0].PerSecond);
        Assert.True(noted.All[1].PerSecond > 0);
        Assert.Equal(TimeSpan.Zero, noted.All[2].Left);
    }

    [Fact]
    public void A_stop_ends_the_counting_before_the_next_photo()
    {
        using var stop = new CancellationTokenSource();
        var seen = new List<int>();

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var photo in new StageClock(null).Counted([1, 2, 3], stop.Token))
            {
                seen.Add(photo);
                stop.Cancel();
            }
        });
        Assert.Equal([1], seen);
    }
}
