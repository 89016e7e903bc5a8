using System.Collections.Concurrent;

namespace ModelBuilder.Web;

/// <summary>Does one job at a time, in the order in which they were asked for.</summary>
internal sealed class JobQueue : IDisposable
{
    private const int MostWaiting = 20, MostKept = 50, MostOver = 12;

    private readonly BlockingCollection<(JobTicket Ticket, Func<JobTicket, object?> Work)> _waiting = [];
    private readonly ConcurrentDictionary<int, JobTicket> _tickets = [];
    private readonly EventHub _events;
    private readonly Thread _worker;
    private int _last;

    public JobQueue(EventHub events)
    {
        _events = events;
        _worker = new Thread(Work) { IsBackground = true, Name = "jobs" };
        _worker.Start();
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<JobTicket> Tickets => [.. _tickets.Values.OrderByDescending(ticket => ticket.Id)];

    /// <summary>What a page shows: all that are not over, and the last that are; the newest first.</summary>
    public IReadOnlyList<JobTicket> Shown
    {
        get
        {
            var all = Tickets;
            var over = all.Where(ticket => ticket.IsOver).Take(MostOver).ToHashSet();
            return [.. all.Where(ticket => !ticket.IsOver || over.Contains(ticket))];
        }
    }

    /// <exception cref="RefusedException">Too many wait already.</exception>
    public JobTicket Add(string kind, string title, Func<JobTicket, object?> work)
    {
        if (Tickets.Count(ticket => ticket.IsWaiting) >= MostWaiting)
        {
            throw new RefusedException(
                StatusCodes.Status429TooManyRequests, $"{MostWaiting} jobs are waiting already. Stop some of them.");
        }

        var ticket = new JobTicket(Interlocked.Increment(ref _last), kind, title) { Changed = _events.Tell };
        _tickets[ticket.Id] = ticket;
        foreach (var old in Tickets.Skip(MostKept).Where(old => old.IsOver))
            _tickets.TryRemove(old.Id, out _);
        _waiting.Add((ticket, work));
        _events.Tell();
        return ticket;
    }

    /// <exception cref="RefusedException">There is no such job.</exception>
    public JobTicket Find(int id) => _tickets.TryGetValue(id, out var ticket)
        ? ticket
        : throw RefusedException.Missing($"There is no job {id}; it may be over for long. Reload the page.");

    public void Dispose()
    {
        _waiting.CompleteAdding();
        foreach (var ticket in _tickets.Values)
            ticket.Stop();
        _worker.Join(TimeSpan.FromSeconds(10));
    }

    private void Work()
    {
        foreach (var (ticket, work) in _waiting.GetConsumingEnumerable())
        {
            if (ticket.TryBegin())
                Do(ticket, work);
        }
    }

    private static void Do(JobTicket ticket, Func<JobTicket, object?> work)
    {
        try
        {
            ticket.End(work(ticket));
        }
        catch (OperationCanceledException stopped)
        {
            ticket.NoteStopped(stopped.Message);
        }
        catch (Exception failure)
        {
            // Whatever it is, the queue goes on, and the page says it.
            ticket.Fail(Failures.SentenceOf(failure));
        }
    }
}
