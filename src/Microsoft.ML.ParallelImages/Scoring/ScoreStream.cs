using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Starts the scoring of items ahead of the consumer and gives the results in the items' order.</summary>
internal static class ScoreStream
{
    /// <param name="items">Asked for on the consumer's thread.</param>
    /// <param name="score">Starts one; its task fails only where the stream shall end.</param>
    /// <param name="ahead">Tasks that are started and not given yet, at most.</param>
    public static IEnumerable<ImageScore> InOrder<T>(IEnumerable<T> items, Func<T, Task<ImageScore>> score, int ahead)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Iterate();

        IEnumerable<ImageScore> Iterate()
        {
            var started = new Queue<Task<ImageScore>>();
            using var source = items.GetEnumerator();
            for (var hasMore = true; ;)
            {
                // One at least, so that workers have something; no more where a result is ready: items may be slow.
                while (hasMore && started.Count < ahead)
                {
                    hasMore = source.MoveNext();
                    if (hasMore)
                        started.Enqueue(score(source.Current));
                    if (started.TryPeek(out var first) && first.IsCompleted)
                        break;
                }

                if (!started.TryDequeue(out var next))
                    yield break;
                yield return next.GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>The same; items are awaited beside their results.</summary>
    /// <param name="items">Is told of the end by its token, and not waited for then.</param>
    /// <param name="score">Starts one; its task fails only where the stream shall end.</param>
    /// <param name="ahead">Tasks that are started and not given yet, at most.</param>
    /// <param name="cancellation">Ends everything.</param>
    public static IAsyncEnumerable<ImageScore> InOrder<T>(
        IAsyncEnumerable<T> items, Func<T, CancellationToken, Task<ImageScore>> score, int ahead,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(items);
        return IterateAsync(items, score, ahead, cancellation);
    }

    private static async IAsyncEnumerable<ImageScore> IterateAsync<T>(
        IAsyncEnumerable<T> items, Func<T, CancellationToken, Task<ImageScore>> score, int ahead,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // One result is at the consumer.
        var started = Channel.CreateBounded<Task<ImageScore>>(Math.Max(1, ahead - 1));
        _ = StartAsync(items, score, started.Writer, ending.Token);
        try
        {
            await foreach (var next in started.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Never fails: what goes wrong with the items is told to the reader, behind the results before it.
    /// </summary>
    private static async Task StartAsync<T>(
        IAsyncEnumerable<T> items, Func<T, CancellationToken, Task<ImageScore>> score,
        ChannelWriter<Task<ImageScore>> started, CancellationToken end)
    {
        try
        {
            await foreach (var item in items.WithCancellation(end).ConfigureAwait(false))
            {
                // Room first: what is started has a place.
                await started.WaitToWriteAsync(end).ConfigureAwait(false);
                started.TryWrite(score(item, end));
            }

            started.Complete();
        }
        catch (Exception failure)
        {
            started.Complete(failure);
        }
    }
}
