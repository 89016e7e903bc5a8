using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Tests;

public sealed class TimeBudgetTests
{
    [Fact]
    public void Without_a_limit_there_is_always_time()
    {
        var time = new TimeBudget(null);
        time.NotePass();

        Assert.Equal((false, true), (time.IsOver, time.HasTimeForPass));
    }

    [Fact]
    public void A_limit_that_is_over_has_time_for_nothing()
    {
        var time = new TimeBudget(TimeSpan.FromTicks(1));
        time.NotePass();

        Assert.Equal((true, false), (time.IsOver, time.HasTimeForPass));
    }

    [Fact]
    public void A_pass_that_took_longer_than_is_left_does_not_begin_though_the_time_is_not_over()
    {
        var clock = new ManualClock();
        var time = new TimeBudget(TimeSpan.FromSeconds(100), clock);
        clock.Seconds = 45;
        time.NotePass();
        Assert.True(time.HasTimeForPass);

        // A quick one does not make the next one quick.
        clock.Seconds = 60;
        time.NotePass();

        Assert.Equal((false, false), (time.IsOver, time.HasTimeForPass));
    }

    [Fact]
    public void A_limit_is_above_0() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxHeadOptions { TimeLimit = TimeSpan.Zero });

    private sealed class ManualClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
