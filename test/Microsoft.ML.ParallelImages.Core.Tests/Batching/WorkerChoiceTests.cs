namespace Microsoft.ML.ParallelImages.Batching;

public sealed class WorkerChoiceTests
{
    [Fact]
    public void A_choice_begins_with_one_worker_and_nothing_decided()
    {
        var choice = new WorkerChoice();
        Assert.Equal((1, false), (choice.Workers, choice.IsFrozen));
        Assert.Empty(choice.Decisions);
    }

    [Fact]
    public void Nothing_is_decided_before_a_second_and_four_images_of_each_worker()
    {
        var choice = new WorkerChoice();
        choice.Add(Starved(1, seconds: 0.6, images: 3));
        choice.Add(Starved(1, seconds: 0.6, images: 0));
        Assert.Equal(1, choice.Workers);
        choice.Add(Starved(1, seconds: 0.1, images: 1));
        Assert.Equal(2, choice.Workers);
        Assert.Equal(["The consumer waited 50 % of the last 1.3 s: 2 workers instead of 1."], choice.Decisions);
    }

    [Fact]
    public void What_was_seen_with_another_number_of_workers_does_not_count()
    {
        var choice = new WorkerChoice();
        choice.Add(Starved(3));
        Assert.Equal(1, choice.Workers);
    }

    [Fact]
    public void Each_decision_is_logged_as_it_is_noted()
    {
        var log = new List<string>();
        var choice = new WorkerChoice { Log = log.Add };
        choice.Add(Starved(1));
        choice.Add(Starved(2, images: 200));
        choice.Freeze();
        Assert.Equal(
            [
                "The consumer waited 50 % of the last 1.0 s: 2 workers instead of 1.",
                "The consumer waited 50 % of the last 1.0 s: 4 workers instead of 2.",
                "Frozen at 4 workers.",
            ], log);
        Assert.Equal(log, choice.Decisions);
    }

    [Fact]
    public void A_frozen_choice_stays()
    {
        var choice = new WorkerChoice();
        choice.Freeze();
        choice.Freeze();
        choice.Add(Starved(1));
        Assert.Equal((1, true), (choice.Workers, choice.IsFrozen));
        Assert.Equal(["Frozen at 1 worker."], choice.Decisions);
    }

    [Fact]
    public void The_last_hundred_decisions_are_kept()
    {
        var log = new List<string>();
        var choice = new WorkerChoice { Log = log.Add };
        while (log.Count < 120)
            choice.Add(choice.Workers == 1 ? Starved(1) : Idle(choice.Workers));
        Assert.Equal(log[20..], choice.Decisions);
    }

    private static WorkerObservation Starved(int workers, double seconds = 1, long images = 100) => new(
        workers, 8, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds / 2), TimeSpan.FromSeconds(seconds),
        images);

    private static WorkerObservation Idle(int workers) =>
        new(workers, 8, TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.Zero, 100);
}
