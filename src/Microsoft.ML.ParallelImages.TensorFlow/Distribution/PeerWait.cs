using System.Diagnostics;
using System.Net.Sockets;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>
/// Waits until every other worker's server can be reached, since people start workers one after another.
/// </summary>
internal static class PeerWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200), OneTry = TimeSpan.FromSeconds(5);

    /// <exception cref="WorkerLostException">One of them cannot be reached within the start limit.</exception>
    public static void For(Cluster cluster, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        foreach (var (index, address) in cluster.Workers.Index())
        {
            while (index != cluster.Index && !Answers(address, cancellation))
            {
                if (clock.Elapsed >= cluster.StartLimit)
                    throw NotStarted(cluster, index);
                cancellation.WaitHandle.WaitOne(Pause);
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static bool Answers(string address, CancellationToken cancellation)
    {
        using var trying = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        trying.CancelAfter(OneTry);
        using var client = new TcpClient();
        try
        {
            var (host, port) = Cluster.Split(address);
            client.ConnectAsync(host, port, trying.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static WorkerLostException NotStarted(Cluster cluster, int index) => new(
        $"Joining {ProcessServer.Describe(cluster)}: worker {index} ({cluster.Workers[index]}) cannot be reached; "
        + $"expected its server within {cluster.StartLimit.TotalSeconds:0.#} s. Start it with the same list of "
        + "workers, and let its port through to the others.");
}
