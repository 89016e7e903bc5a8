namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class ByteBudgetTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Who_fits_does_not_wait_and_what_is_released_is_free()
    {
        var budget = new ByteBudget(100);
        budget.Acquire(60);
        budget.Acquire(40);
        Assert.Equal(100, budget.UsedBytes);
        budget.Release(60);
        budget.Acquire(60);
        Assert.Equal(100, budget.UsedBytes);
    }

    [Fact]
    public void One_that_is_larger_than_all_of_it_waits_until_it_is_alone()
    {
        var budget = new ByteBudget(100);
        budget.Acquire(1);
        var large = Start(() => budget.Acquire(1_000));
        AssertWaiting(budget, 1);
        budget.Release(1);
        Assert.True(large.Join(Patience));
        Assert.Equal(1_000, budget.UsedBytes);
    }

    [Fact]
    public void Small_ones_do_not_overtake_a_large_one_that_waits()
    {
        var budget = new ByteBudget(100);
        budget.Acquire(60);
        var order = new List<string>();
        var large = Start(() =>
        {
            budget.Acquire(90);
            order.Add("large");
            budget.Release(90);
        });
        AssertWaiting(budget, 1);
        var small = Start(() =>
        {
            budget.Acquire(20);
            order.Add("small");
        });
        AssertWaiting(budget, 2);
        budget.Release(60);
        Assert.True(large.Join(Patience) && small.Join(Patience));
        Assert.Equal(["large", "small"], order);
    }

    [Fact]
    public void Stopping_ends_every_wait()
    {
        var budget = new ByteBudget(100);
        budget.Acquire(100);
        Exception? failure = null;
        var waiting = Start(() => failure = Record.Exception(() => budget.Acquire(1)));
        AssertWaiting(budget, 1);
        budget.Stop();
        Assert.True(waiting.Join(Patience));
        Assert.IsType<OperationCanceledException>(failure);
        Assert.Equal(100, budget.UsedBytes);
        Assert.Throws<OperationCanceledException>(() => budget.Acquire(1));
    }

    [Fact]
    public void Many_workers_never_exceed_it_together_and_all_come_to_an_end()
    {
        var budget = new ByteBudget(100);
        var (inUse, most, tooMany) = (0, 0, 0);
        var workers = Enumerable.Range(0, 8).Select(worker => Start(() =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 1_000; i++)
            {
                var bytes = random.Next(50) == 0 ? 500 : random.Next(1, 60);
                budget.Acquire(bytes);
                var now = Interlocked.Add(ref inUse, bytes);
                if (now > 100 && now != bytes)
                    Interlocked.Increment(ref tooMany);
                InterlockedMax(ref most, bytes > 100 ? 0 : now);
                Thread.Yield();
                Interlocked.Add(ref inUse, -bytes);
                budget.Release(bytes);
            }
        })).ToArray();
        Assert.All(workers, worker => Assert.True(worker.Join(Patience)));
        Assert.Equal((0, 0L), (tooMany, budget.UsedBytes));
        Assert.InRange(most, 1, 100);
    }

    private static Thread Start(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static void AssertWaiting(ByteBudget budget, int count) =>
        Assert.True(SpinWait.SpinUntil(() => budget.WaitingCount == count, Patience));

    private static void InterlockedMax(ref int most, int value)
    {
        for (var before = Volatile.Read(ref most); before < value; before = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, before);
    }
}
