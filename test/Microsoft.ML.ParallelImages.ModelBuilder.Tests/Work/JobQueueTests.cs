namespace ModelBuilder.Web;

/// <summary>Jobs wait in their order, can be taken out, and none hides the one that works.</summary>
public sealed class JobQueueTests : IDisposable
{
    private readonly JobQueue _queue = new(new EventHub());
    private readonly ManualResetEventSlim _goOn = new();

    public void Dispose()
    {
        _goOn.Set();
        _queue.Dispose();
        _goOn.Dispose();
    }

    [Fact]
    public void One_that_waits_is_over_at_once_when_it_is_stopped_and_never_begins()
    {
        var begun = 0;
        var first = Blocking();
        var second = _queue.Add("x", "second", _ => Interlocked.Increment(ref begun));

        second.Stop();

        Assert.False(first.IsOver);
        Assert.True(second.IsOver);
        _goOn.Set();
        var third = _queue.Add("x", "third", _ => null);
        Assert.True(SpinWait.SpinUntil(() => third.IsOver, TimeSpan.FromSeconds(30)));
        Assert.Equal(0, begun);
    }

    [Fact]
    public void Those_that_were_taken_out_leave_room()
    {
        Blocking();
        for (var round = 0; round < 3; round++)
        {
            var waiting = Enumerable.Range(0, 20).Select(_ => _queue.Add("x", "waits", _ => null)).ToList();
            Assert.Equal(429, Assert.Throws<RefusedException>(() => _queue.Add("x", "more", _ => null)).Status);
            waiting.ForEach(ticket => ticket.Stop());
        }
    }

    [Fact]
    public void The_one_that_works_is_shown_however_many_wait_or_are_over()
    {
        var working = Blocking();
        for (var number = 0; number < 40; number++)
            _queue.Add("x", "taken out", _ => null).Stop();
        var waiting = Enumerable.Range(0, 15).Select(_ => _queue.Add("x", "waits", _ => null)).ToList();

        Assert.Contains(working, _queue.Shown);
        Assert.Equal(waiting.AsEnumerable().Reverse(), _queue.Shown.Take(15));
        Assert.Equal(15 + 1 + 12, _queue.Shown.Count);
    }

    private JobTicket Blocking()
    {
        var ticket = _queue.Add("x", "works", _ =>
        {
            _goOn.Wait();
            return null;
        });
        Assert.True(SpinWait.SpinUntil(() => !ticket.IsWaiting, TimeSpan.FromSeconds(30)));
        return ticket;
    }
}
