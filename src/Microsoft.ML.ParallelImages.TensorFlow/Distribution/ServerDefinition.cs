using System.Text;
using static Microsoft.ML.ParallelImages.TensorFlow.Interop.ProtoBytes;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>TensorFlow's ServerDef and the cluster's part of its ConfigProto, as bytes.</summary>
internal static class ServerDefinition
{
    private const string Job = "worker";

    /// <summary>What TensorFlow calls a worker.</summary>
    public static string TaskName(int index) => $"/job:{Job}/replica:0/task:{index}";

    /// <summary>
    /// What a session and its server must both be told: worker 0 leads the collective operations, and a session waits
    /// for no other worker than its own. Idle threads sleep at once, since others need the processor while one waits.
    /// </summary>
    public static byte[] Config(ReadOnlySpan<byte> devices, int index) =>
    [
        .. devices,
        .. Field(4, Encoding.ASCII.GetBytes($"/job:{Job}/task:{index}")),
        .. Field(16, [.. Field(1, Encoding.ASCII.GetBytes(TaskName(0))), .. Number(9, 1)]),
    ];

    /// <param name="cluster">Names the workers.</param>
    /// <param name="config">What <see cref="Config"/> gives.</param>
    public static byte[] Of(Cluster cluster, ReadOnlySpan<byte> config)
    {
        List<byte> job = [.. Field(1, Encoding.ASCII.GetBytes(Job))];
        foreach (var (index, address) in cluster.Workers.Index())
            job.AddRange(Field(2, [.. Number(1, index), .. Field(2, Encoding.UTF8.GetBytes(address))]));
        return
        [
            .. Field(1, Field(1, [.. job])), .. Field(2, Encoding.ASCII.GetBytes(Job)), .. Number(3, cluster.Index),
            .. Field(4, config), .. Field(5, "grpc"u8),
        ];
    }
}
