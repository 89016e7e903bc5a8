namespace Microsoft.ML.ParallelImages.Batching;

public sealed class WorkerRuleTests
{
    [Theory]
    [InlineData(1, 0.23, 2)]
    [InlineData(1, 0.99, 2)]
    [InlineData(4, 0.06, 5)]
    [InlineData(4, 0.30, 6)]
    [InlineData(4, 0.50, 8)]
    [InlineData(4, 0.99, 8)]
    [InlineData(10, 0.50, 16)]
    [InlineData(16, 0.90, 16)]
    public void A_consumer_that_waits_gets_as_many_more_as_it_asks_for_up_to_twice_as_many_and_to_the_limit(
        int workers, double waiting, int expected)
    {
        var (next, _) = WorkerRule.Decide(new() { Workers = workers }, Seen(workers, waiting, busy: workers));
        Assert.Equal(expected, next.Workers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.03)]
    [InlineData(0.05)]
    public void A_consumer_that_hardly_waits_gets_no_more(double waiting)
    {
        var (next, reason) = WorkerRule.Decide(new() { Workers = 3 }, Seen(3, waiting, busy: 2.9));
        Assert.Equal((3, null), (next.Workers, reason));
    }

    [Fact]
    public void A_decision_is_a_sentence_with_its_numbers() => Assert.Equal(
        "The consumer waited 23 % of the last 1.0 s: 2 workers instead of 1.",
        WorkerRule.Decide(new(), Seen(1, 0.23, busy: 1)).Reason);

    [Theory]
    [InlineData(104, 2)]
    [InlineData(90, 2)]
    [InlineData(106, 5)]
    public void More_that_brought_less_than_a_twentieth_go_back_while_the_consumer_still_waits(
        double pace, int expected)
    {
        var state = new WorkerState { Workers = 4, Trial = new(2, 100) };
        var (next, _) = WorkerRule.Decide(state, Seen(4, 0.2, busy: 4, pace));
        Assert.Equal(expected, next.Workers);
    }

    [Fact]
    public void Going_back_names_both_paces()
    {
        var state = new WorkerState { Workers = 2, Trial = new(1, 40) };
        Assert.Equal(
            "2 workers made 41 images/s in the last 1.0 s, 1 made 40: back to 1 worker.",
            WorkerRule.Decide(state, Seen(2, 0.3, busy: 2, pace: 41)).Reason);
    }

    [Fact]
    public void More_that_end_the_waiting_stay_whatever_the_pace()
    {
        var state = new WorkerState { Workers = 4, Trial = new(3, 100) };
        Assert.Equal(4, WorkerRule.Decide(state, Seen(4, 0.04, busy: 3.5, pace: 101)).Next.Workers);
    }

    [Fact]
    public void What_brought_nothing_is_not_tried_again_for_half_a_minute()
    {
        var numbers = Decide(new() { Workers = 2, Trial = new(1, 100) }, Seen(2, 0.3, busy: 2), 1);
        Assert.Equal(1, numbers.Workers);
        Assert.Equal(1, Decide(numbers, Seen(1, 0.3, busy: 1), 29).Workers);
        Assert.Equal(2, Decide(numbers, Seen(1, 0.3, busy: 1), 30).Workers);
    }

    [Fact]
    public void Behind_a_leap_that_brought_nothing_more_are_tried_one_by_one()
    {
        var state = Decide(new() { Workers = 16, Trial = new(8, 100) }, Seen(16, 0.5, busy: 16), 1);
        Assert.Equal(8, state.Workers);
        Assert.Equal(9, Decide(state, Seen(8, 0.5, busy: 8), 1).Workers);
        Assert.Equal(8, Decide(state, Seen(8, 0.5, busy: 8), 2).Workers);
    }

    [Theory]
    [InlineData(4, 0.2, 1)]
    [InlineData(4, 0.79, 1)]
    [InlineData(4, 0.9, 2)]
    [InlineData(4, 2.3, 3)]
    [InlineData(4, 2.5, 4)]
    [InlineData(4, 4, 4)]
    [InlineData(1, 0, 1)]
    public void Idle_workers_become_as_few_as_would_be_busy_for_four_fifths_of_the_time(
        int workers, double busy, int expected)
    {
        var (next, _) = WorkerRule.Decide(new() { Workers = workers }, Seen(workers, 0.01, busy));
        Assert.Equal(expected, next.Workers);
    }

    [Fact]
    public void Idle_workers_stay_when_the_consumer_waits_a_little() =>
        Assert.Equal(4, WorkerRule.Decide(new() { Workers = 4 }, Seen(4, 0.03, busy: 1)).Next.Workers);

    [Fact]
    public void A_number_that_was_too_small_is_not_gone_back_to_for_half_a_minute()
    {
        var grown = Decide(new() { Workers = 2 }, Seen(2, 0.1, busy: 2), 1);
        Assert.Equal(3, grown.Workers);
        Assert.Equal(3, Decide(grown, Seen(3, 0, busy: 0.5), 29).Workers);
        var (shrunk, reason) = WorkerRule.Decide(Decide(grown, Seen(3, 0, busy: 0.5), 29), Seen(3, 0, busy: 0.5));
        Assert.Equal(1, shrunk.Workers);
        Assert.Equal("3 workers had work for 17 % of the last 1.0 s: 1 worker instead of 3.", reason);
    }

    [Fact]
    public void Shares_of_several_looks_are_those_of_one_reader()
    {
        var both = Seen(3, 0.1, busy: 2, pace: 50).And(Seen(3, 0.3, busy: 1, pace: 150));
        Assert.Equal((0.2, 1.5, 100), (both.Waiting, both.Busy, both.Pace));
        Assert.Equal((3, 16, 2), (both.Workers, both.Most, both.Elapsed.TotalSeconds));
    }

    private static WorkerState Decide(WorkerState state, WorkerObservation seen, int times)
    {
        for (; times > 0; times--)
            state = WorkerRule.Decide(state, seen with { Workers = state.Workers }).Next;
        return state;
    }

    /// <summary>
    /// A second in which the consumer waited for a share of it, with work for so many workers, of at most 16.
    /// </summary>
    private static WorkerObservation Seen(int workers, double waiting, double busy, double pace = 100) => new(
        workers, 16, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(waiting), TimeSpan.FromSeconds(busy), (long)pace);
}
