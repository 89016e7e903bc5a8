using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>
/// TensorFlow's server of this process: one, started once and never stopped, for every training that follows.
/// </summary>
internal sealed class ProcessServer
{
    // TensorFlow cannot stop a server, so that there is one for the life of the process, and this is its mirror.
    private static readonly Lock Starting = new();
    private static ProcessServer? _started;

    private readonly byte[] _definition;
    private int _keys;

    private ProcessServer(byte[] definition, string target) => (_definition, Target) = (definition, target);

    /// <summary>What sessions run on.</summary>
    public string Target { get; }

    /// <summary>A worker was lost: TensorFlow's collective operations work no more in this process.</summary>
    public bool IsBroken { get; set; }

    /// <summary>
    /// A number that no exchange of this process had before. Workers that do the same in the same order get the same
    /// ones.
    /// </summary>
    public int NextKey() => Interlocked.Increment(ref _keys);

    /// <summary>Warns and starts the server, or returns the one that runs for the same cluster and settings.</summary>
    /// <exception cref="InvalidOperationException">
    /// The port cannot be opened, or this process serves another cluster, or one that lost a worker.
    /// </exception>
    public static ProcessServer Start(Cluster cluster, byte[] config)
    {
        var definition = ServerDefinition.Of(cluster, config);
        lock (Starting)
        {
            if (_started is null)
            {
                cluster.Warn(Warning(cluster));
                return _started = new ProcessServer(definition, Open(cluster, definition));
            }

            if (_started.IsBroken || !_started._definition.AsSpan().SequenceEqual(definition))
            {
                throw new InvalidOperationException(
                    $"Joining {Describe(cluster)}: this process has a TensorFlow server already, "
                    + (_started.IsBroken
                        ? "whose cluster lost a worker"
                        : "of another cluster, index, device or number of threads")
                    + ", and a server cannot be stopped. Train in a new process.");
            }

            return _started;
        }
    }

    /// <summary>Which worker of how many, at which address.</summary>
    internal static string Describe(Cluster cluster) =>
        $"{cluster.Workers.Count} workers as number {cluster.Index} ({cluster.Workers[cluster.Index]})";

    private static string Warning(Cluster cluster) =>
        $"Warning: training on {Describe(cluster)}: TensorFlow's server opens port "
        + $"{Cluster.Split(cluster.Workers[cluster.Index]).Port} on ALL network interfaces, without authentication or "
        + "encryption; whoever reaches it can run anything in this process. Keep it on a private network, behind a "
        + "firewall that lets in only "
        + string.Join(", ", cluster.Workers.Where((_, index) => index != cluster.Index)) + ", or in a tunnel.";

    private static string Open(Cluster cluster, byte[] definition)
    {
        try
        {
            var server = new WorkerServer(definition);
            server.Start();
            return server.Target;
        }
        catch (TensorFlowException cause)
        {
            throw new InvalidOperationException(
                $"Joining {Describe(cluster)}: TensorFlow cannot open its server there. Expected a port that no other "
                + $"process uses, such as that of an earlier run which has not ended. {cause.Message}", cause);
        }
    }
}
