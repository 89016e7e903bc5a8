using System.Reflection;
using System.Text;
using Microsoft.ML.ParallelImages.TensorFlow.Distribution;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

public class ServerDefinitionTests
{
    [Fact]
    public void The_leader_is_named_and_spinning_forbidden_in_the_bytes_of_config_proto()
    {
        var config = ServerDefinition.Config([0x10, 2], 1);

        byte[] expected =
        [
            0x10, 2,
            0x22, 18, .. "/job:worker/task:1"u8,
            0x82, 1, 0x20, 0x0A, 0x1C, .. "/job:worker/replica:0/task:0"u8, 0x48, 1,
        ];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(config));
    }

    [Fact]
    public void Every_worker_is_listed_with_its_address()
    {
        var bytes = ServerDefinition.Of(new Cluster(["127.0.0.1:4001", "127.0.0.1:4002"], 1), [0x10, 2]);

        byte[] job =
        [
            0x0A, 6, .. "worker"u8,
            0x12, 18, 8, 0, 0x12, 14, .. "127.0.0.1:4001"u8,
            0x12, 18, 8, 1, 0x12, 14, .. "127.0.0.1:4002"u8,
        ];
        byte[] expected =
        [
            0x0A, (byte)(job.Length + 2), 0x0A, (byte)job.Length, .. job, 0x12, 6, .. "worker"u8, 0x18, 1,
            0x22, 2, 0x10, 2, 0x2A, 4, .. "grpc"u8,
        ];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(bytes));
    }

    [Fact]
    public void Lengths_above_127_take_two_bytes()
    {
        var content = Encoding.ASCII.GetBytes(new string('x', 300));

        Assert.Equal([0x0A, 0xAC, 2], ProtoBytes.Field(1, content)[..3]);
    }

    /// <summary>TensorFlow ends the process when a server is deleted.</summary>
    [Fact]
    public void Nothing_can_delete_a_server()
    {
        var functions = typeof(LibTensorFlow).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.Name);

        Assert.Contains("TF_NewServer", functions);
        Assert.DoesNotContain(
            functions, name => name.StartsWith("TF_DeleteServer") || name.StartsWith("TF_ServerStop"));
    }
}
