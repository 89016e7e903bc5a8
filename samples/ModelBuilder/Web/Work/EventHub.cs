using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ModelBuilder.Web;

/// <summary>Tells every open page that something changed; what it is, the page asks for.</summary>
internal sealed class EventHub
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private readonly ConcurrentDictionary<Channel<bool>, bool> _pages = [];

    /// <summary>Wakes all pages; those that are awake already hear of it once.</summary>
    public void Tell()
    {
        foreach (var page in _pages.Keys)
            page.Writer.TryWrite(true);
    }

    /// <summary>An element for each change, at most ten a second, and one every ten seconds in any case.</summary>
    public async IAsyncEnumerable<bool> Changes([EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _pages[page] = true;
        try
        {
            yield return true;
            while (!cancellation.IsCancellationRequested)
            {
                await WaitFor(page, cancellation);
                yield return true;
                await Task.Delay(Pause, cancellation);
            }
        }
        finally
        {
            _pages.TryRemove(page, out _);
        }
    }

    private static async Task WaitFor(Channel<bool> page, CancellationToken cancellation)
    {
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        alive.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            await page.Reader.ReadAsync(alive.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing changed: the page hears that the server is there.
        }
    }
}
