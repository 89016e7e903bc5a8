using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>
/// This process among the workers of a training: what it computes on, and how workers tell each other numbers.
/// </summary>
/// <remarks>All workers must ask for the same exchanges in the same order; each waits for the others.</remarks>
internal sealed class WorkerTeam : IDisposable
{
    private readonly ProcessServer _server;
    private readonly NativeGraph _graph = new();
    private readonly NativeSession _session;
    private readonly NodeOutput _own;
    private readonly NodeOutput _key;
    private readonly NodeOutput _sum;
    private readonly NodeOutput _firstSum;
    private bool _hasMet;

    private WorkerTeam(Cluster cluster, byte[] config, ProcessServer server)
    {
        (Cluster, Config, _server) = (cluster, config, server);
        _graph.Device = DeviceName;
        _own = _graph.Placeholder("own", TensorType.Int64, -1);
        _key = _graph.Placeholder("key", TensorType.Int32);
        _sum = CollectiveSum.Add(_graph, _own, _key, cluster.Workers.Count, cluster.TimeLimit);
        _firstSum = CollectiveSum.Add(_graph, _own, _key, cluster.Workers.Count, cluster.StartLimit);
        _session = new NativeSession(_graph, config, server.Target);
    }

    public Cluster Cluster { get; }

    /// <summary>The configuration of every session of this worker.</summary>
    public byte[] Config { get; }

    /// <summary>What sessions run on.</summary>
    public string Target => _server.Target;

    /// <summary>Where this worker's operations run.</summary>
    public string DeviceName => ServerDefinition.TaskName(Cluster.Index);

    /// <summary>This worker's part of every list.</summary>
    public Shard Shard => Cluster.Shard;

    /// <summary>Worker 0: reads and writes the checkpoint, and keeps the time.</summary>
    public bool IsChief => Cluster.Index == 0;

    /// <summary>Starts this process's server, waits for the others, and joins them.</summary>
    /// <returns>Null where one process trains alone.</returns>
    /// <exception cref="InvalidOperationException">This process cannot be that worker.</exception>
    /// <exception cref="WorkerLostException">Another worker cannot be reached.</exception>
    public static WorkerTeam? Join(TensorFlowOptions options, CancellationToken cancellation)
    {
        if (options.Cluster is not { Workers.Count: > 1 } cluster)
            return null;
        var config = ServerDefinition.Config(SessionConfig.For(options.Device, options.Threads), cluster.Index);
        var server = ProcessServer.Start(cluster, config);
        PeerWait.For(cluster, cancellation);
        return new WorkerTeam(cluster, config, server);
    }

    /// <summary>What adds up a value of a graph over all workers, in every run of the graph.</summary>
    public Func<NodeOutput, NodeOutput> SumIn(NativeGraph graph) => value => CollectiveSum.Add(
        graph, value, graph.Constant("instance_key", NativeTensor.Scalar(_server.NextKey())), Cluster.Workers.Count,
        Cluster.TimeLimit);

    /// <summary>The numbers of every worker, by its index; as many from each.</summary>
    /// <exception cref="WorkerLostException">Another worker does not take part.</exception>
    public long[][] Gather(string doing, params ReadOnlySpan<long> own)
    {
        var all = new long[own.Length * Cluster.Workers.Count];
        own.CopyTo(all.AsSpan(own.Length * Cluster.Index));
        return [.. Sum(doing, all).Chunk(own.Length)];
    }

    /// <summary>What worker 0 gives, on every worker.</summary>
    /// <param name="doing">In messages.</param>
    /// <param name="bytes">Worker 0's; those of the others are not looked at.</param>
    /// <exception cref="WorkerLostException">Another worker does not take part.</exception>
    public byte[] FromChief(string doing, byte[] bytes)
    {
        const int atOnce = 1 << 20;
        var length = Gather(doing, IsChief ? bytes.Length : 0)[0][0];
        var result = new byte[length];
        for (var done = 0; done < length; done += atOnce)
        {
            var part = result.AsSpan(done, (int)Math.Min(atOnce, length - done));
            var numbers = new long[(part.Length + sizeof(long) - 1) / sizeof(long)];
            if (IsChief)
                bytes.AsSpan(done, part.Length).CopyTo(MemoryMarshal.AsBytes(numbers.AsSpan()));
            MemoryMarshal.AsBytes(Sum(doing, numbers).AsSpan())[..part.Length].CopyTo(part);
        }

        return result;
    }

    /// <summary>Whether TensorFlow's answer means that another worker is gone.</summary>
    public static bool TellsOfLoss(TensorFlowException failure) =>
        failure.Code is StatusCode.Cancelled or StatusCode.Unknown or StatusCode.DeadlineExceeded
            or StatusCode.Aborted or StatusCode.Internal or StatusCode.Unavailable;

    /// <summary>The sentence with which every survivor ends.</summary>
    public WorkerLostException Lost(string doing, TensorFlowException cause)
    {
        _server.IsBroken = true;
        var limit = _hasMet ? Cluster.TimeLimit : Cluster.StartLimit;
        return new WorkerLostException(
            $"Training on {ProcessServer.Describe(Cluster)}, {doing}: another worker does not answer; expected its "
            + $"part within {limit.TotalSeconds:0.#} s. Worker 0's last checkpoint is whole: end this process and "
            + "start every worker anew, as many as there are, to go on from there. If none was lost, allow more "
            + $"TimeLimit. {cause.Message}", cause);
    }

    public void Dispose()
    {
        _session.Dispose();
        _graph.Dispose();
    }

    private long[] Sum(string doing, long[] numbers)
    {
        using var own = NativeTensor.Of(numbers, numbers.Length);
        using var key = NativeTensor.Scalar(_server.NextKey());
        try
        {
            // The others may still be loading before the first exchange, and never behind it.
            var wanted = _hasMet ? _sum : _firstSum;
            using var sum = _session.Run([new Feed(_own, own), new Feed(_key, key)], [wanted])[0];
            _hasMet = true;
            return sum.Integers.ToArray();
        }
        catch (TensorFlowException cause) when (TellsOfLoss(cause))
        {
            throw Lost(doing, cause);
        }
    }
}
