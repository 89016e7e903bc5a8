using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Interop;

/// <summary>Misuses that TensorFlow answers by ending the process: each must be an exception instead.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class ProcessKillerTests : IDisposable
{
    private readonly NativeGraph _graph;

    public ProcessKillerTests()
    {
        TensorFlowFixture.Need();
        _graph = new NativeGraph();
    }

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Feeding_no_tensor_is_refused()
    {
        var input = _graph.Placeholder("x", TensorType.Float, -1);
        using var session = new NativeSession(_graph);

        Assert.Throws<ArgumentNullException>(() => session.Run([new Feed(input, null!)], [input]));
    }

    [Fact]
    public void Feeding_a_disposed_tensor_is_refused()
    {
        var input = _graph.Placeholder("x", TensorType.Float, -1);
        using var session = new NativeSession(_graph);
        var tensor = NativeTensor.Of([1f], 1);
        tensor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run([new Feed(input, tensor)], [input]));
        Assert.Throws<ObjectDisposedException>(() => tensor.Floats[0]);
    }

    [Fact]
    public void An_attribute_without_tensor_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _graph.Add("Const").With("value", (NativeTensor)null!));
        var tensor = NativeTensor.Scalar(1f);
        tensor.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _graph.Add("Const").With("value", tensor));
    }

    [Fact]
    public void Finishing_an_operation_twice_is_refused()
    {
        var builder = _graph.Add("NoOp");
        builder.Finish();

        Assert.Throws<InvalidOperationException>(() => builder.Finish());
        Assert.Throws<InvalidOperationException>(() => builder.With("x", 1L));
    }

    [Fact]
    public void Finishing_a_refused_operation_again_is_refused()
    {
        var builder = _graph.Add("NoSuchOp");
        Assert.Throws<TensorFlowException>(() => builder.Finish());

        Assert.Throws<InvalidOperationException>(() => builder.Finish());
    }

    [Fact]
    public void A_disposed_session_runs_nothing()
    {
        var one = _graph.Constant("one", 1f);
        var session = new NativeSession(_graph);
        session.Dispose();
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run([], [one]));
        Assert.Throws<ObjectDisposedException>(() => session.Devices());
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(1L << 40, 1L << 40)]
    [InlineData(long.MaxValue, 1)]
    public void Impossible_shapes_are_refused(long first, long second)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NativeTensor.Allocate(TensorType.Float, first, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => NativeTensor.Over(64, first, second));
    }

    [Fact]
    public void More_memory_than_there_is_is_a_sentence() =>
        Assert.Contains("smaller batch", Assert.Throws<OutOfMemoryException>(
            () => NativeTensor.Allocate(TensorType.Float, 1L << 50)).Message);

    [Fact]
    public void A_run_that_needs_more_memory_than_there_is_is_a_sentence()
    {
        var sizes = _graph.Placeholder("sizes", TensorType.Int64, 2);
        NodeOutput much = _graph.Add("Fill", "much").Inputs(sizes, _graph.Constant("value", 1f)).Finish();
        using var session = new NativeSession(_graph);
        using var huge = NativeTensor.Of([1L << 24, 1L << 24], 2);

        // TensorFlow waits ten seconds for somebody to free memory.
        var failure = Assert.Throws<TensorFlowException>(() => session.Run([new Feed(sizes, huge)], [much]));

        Assert.Equal(StatusCode.ResourceExhausted, failure.Code);
        Assert.Contains("much", failure.Message);
        Assert.Contains("smaller batch", failure.Message);
    }

    [Fact]
    public void A_dimension_that_does_not_exist_is_refused()
    {
        using var tensor = NativeTensor.Of([1f, 2f], 2, 1);

        Assert.Equal(1, tensor.Dimension(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Dimension(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => tensor.Dimension(-1));
    }

    [Theory]
    [InlineData("Conv2DBackpropInput")]
    [InlineData("DepthwiseConv2dNativeBackpropInput")]
    public void Convolution_gradients_take_sizes_from_tensors_only(string type)
    {
        var sizes = _graph.Constant("sizes", -1, -8, 8, 3);

        var failure = Assert.Throws<ArgumentException>(() => _graph.Add(type).Input(sizes));

        Assert.Contains("Const", failure.Message);
    }

    [Fact]
    public void Sizes_cannot_be_fed()
    {
        var image = _graph.Placeholder("image", TensorType.Float, -1, -1, -1, 3);
        NodeOutput shape = _graph.Add("Shape").Input(image).Finish();
        using var session = new NativeSession(_graph);
        using var sizes = NativeTensor.Of([-1, -8, 8, 3], 4);

        Assert.Throws<ArgumentException>(() => session.Run([new Feed(shape, sizes)], [shape]));
    }

    [Fact]
    public void A_server_cannot_be_deleted_started_or_not()
    {
        var server = new WorkerServer(ServerDefinition());
        Assert.Throws<NotSupportedException>(server.Stop);
        server.Start();

        Assert.StartsWith("grpc://", server.Target);
        Assert.Contains(server.Target, Assert.Throws<NotSupportedException>(server.Stop).Message);
    }

    /// <summary>A cluster of one worker at a free port, in protobuf's wire format.</summary>
    private static byte[] ServerDefinition()
    {
        byte[] task = Field(2, [8, 0, .. Field(2, "localhost:0"u8)]);
        byte[] job = Field(1, [.. Field(1, "worker"u8), .. task]);
        return [.. Field(1, job), .. Field(2, "worker"u8), 24, 0, .. Field(5, "grpc"u8)];
    }

    private static byte[] Field(int number, ReadOnlySpan<byte> content) =>
        [(byte)((number << 3) | 2), (byte)content.Length, .. content];
}
