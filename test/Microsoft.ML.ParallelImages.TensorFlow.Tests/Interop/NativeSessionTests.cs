using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Interop;

[Trait("Category", TensorFlowFixture.Category)]
public sealed class NativeSessionTests : IDisposable
{
    private readonly NativeGraph _graph;

    public NativeSessionTests()
    {
        TensorFlowFixture.Need();
        _graph = new NativeGraph();
    }

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void A_product_of_matrices_is_the_one_worked_out_by_hand()
    {
        var x = _graph.Placeholder("x", TensorType.Float, -1, 2);
        var y = _graph.Placeholder("y", TensorType.Float, 2, -1);
        NodeOutput product = _graph.Add("MatMul").Inputs(x, y).Finish();
        using var session = new NativeSession(_graph);
        using var a = NativeTensor.Of([1f, 2, 3, 4], 2, 2);
        using var b = NativeTensor.Of([5f, 6], 2, 1);

        using var result = session.Run([new(x, a), new(y, b)], [product])[0];

        Assert.Equal([17f, 39], result.Floats.ToArray());
        Assert.Equal([2L, 1], result.Shape);
    }

    [Fact]
    public void A_fed_tensor_of_another_shape_is_refused()
    {
        var x = _graph.Placeholder("x", TensorType.Float, -1, 3);
        using var session = new NativeSession(_graph);
        using var wrong = NativeTensor.Of(new float[8], 2, 4);

        var failure = Assert.Throws<ArgumentException>(() => session.Run([new(x, wrong)], [x]));

        Assert.Contains("[2,4] is fed where [-1,3]", failure.Message);
    }

    [Fact]
    public unsafe void Memory_of_the_caller_is_computed_on_in_place()
    {
        var memory = (float*)System.Runtime.InteropServices.NativeMemory.AlignedAlloc(8 * sizeof(float), 64);
        new Span<float>(memory, 8).Fill(3);

        using (var tensor = NativeTensor.Over((nint)memory, 2, 4))
        {
            memory[5] = 7;
            Assert.Equal([3f, 3, 3, 3, 3, 7, 3, 3], tensor.Floats.ToArray());
        }

        System.Runtime.InteropServices.NativeMemory.AlignedFree(memory);
    }

    [Fact]
    public void An_unknown_operation_is_named()
    {
        var failure = Assert.Throws<TensorFlowException>(() => _graph.Add("NoSuchOp", "here").Finish());

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Contains("'here' (NoSuchOp)", failure.Message);
    }

    [Fact]
    public void An_input_of_another_graph_is_refused()
    {
        using var other = new NativeGraph();
        var foreign = other.Constant("one", 1f);

        Assert.Throws<ArgumentException>(() => _graph.Add("Neg").Input(foreign));
    }

    [Fact]
    public void A_corrupt_configuration_is_refused()
    {
        var failure = Assert.Throws<TensorFlowException>(() => new NativeSession(_graph, [255, 255, 255]));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
    }

    [Fact]
    public void A_corrupt_server_definition_is_refused() =>
        Assert.Throws<TensorFlowException>(() => new WorkerServer([255, 255, 255]));

    [Fact]
    public void The_processor_is_among_the_devices()
    {
        using var session = new NativeSession(_graph);

        Assert.Contains(session.Devices(), device => device.Type == "CPU");
    }

    [Fact]
    public void Names_are_made_unique()
    {
        _graph.Constant("one", 1f);
        _graph.Constant("one", 1f);
        _graph.Constant("one_1", 1f);

        Assert.Equal(3, _graph.Count);
    }
}
