using System.Text;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>
/// One operation being described: inputs in TensorFlow's order, then attributes, then <see cref="Finish"/>, once.
/// </summary>
internal sealed unsafe class OperationBuilder
{
    private static readonly string[] TakesSizes =
        ["Conv2DBackpropInput", "DepthwiseConv2dNativeBackpropInput"];

    private readonly NativeGraph _graph;
    private readonly string _type;
    private readonly string _name;
    private bool _holdsGraph;
    private nint _description;
    private int _inputs;

    internal OperationBuilder(NativeGraph graph, string type, string name)
    {
        (_graph, _type, _name) = (graph, type, name);
        // The description lives in the graph, which must not be freed before it is finished or forgotten.
        graph.Handle.DangerousAddRef(ref _holdsGraph);
        _description = LibTensorFlow.TF_NewOperation(graph.Handle, type, name);
        if (graph.Device is not null)
            LibTensorFlow.TF_SetDevice(_description, graph.Device);
    }

    ~OperationBuilder() => ReleaseGraph();

    public OperationBuilder Input(NodeOutput input)
    {
        CheckInput(input);
        LibTensorFlow.TF_AddInput(Open(), input);
        _inputs++;
        return this;
    }

    public OperationBuilder Inputs(params ReadOnlySpan<NodeOutput> inputs)
    {
        foreach (var input in inputs)
            Input(input);
        return this;
    }

    /// <summary>One input that is a list, as AddN takes it.</summary>
    public OperationBuilder InputList(params ReadOnlySpan<NodeOutput> inputs)
    {
        foreach (var input in inputs)
            CheckInput(input);
        fixed (NodeOutput* first = inputs)
            LibTensorFlow.TF_AddInputList(Open(), first, inputs.Length);
        _inputs++;
        return this;
    }

    /// <summary>Runs after <paramref name="operation"/>.</summary>
    public OperationBuilder After(Operation operation)
    {
        _graph.CheckOwn(operation);
        LibTensorFlow.TF_AddControlInput(Open(), operation.Pointer);
        return this;
    }

    public OperationBuilder With(string attribute, TensorType value)
    {
        LibTensorFlow.TF_SetAttrType(Open(), attribute, value);
        return this;
    }

    public OperationBuilder With(string attribute, long value)
    {
        LibTensorFlow.TF_SetAttrInt(Open(), attribute, value);
        return this;
    }

    public OperationBuilder With(string attribute, float value)
    {
        LibTensorFlow.TF_SetAttrFloat(Open(), attribute, value);
        return this;
    }

    public OperationBuilder With(string attribute, bool value)
    {
        LibTensorFlow.TF_SetAttrBool(Open(), attribute, value ? (byte)1 : (byte)0);
        return this;
    }

    public OperationBuilder With(string attribute, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* first = bytes)
            LibTensorFlow.TF_SetAttrString(Open(), attribute, first, (nuint)bytes.Length);
        return this;
    }

    public OperationBuilder With(string attribute, ReadOnlySpan<long> values)
    {
        fixed (long* first = values)
            LibTensorFlow.TF_SetAttrIntList(Open(), attribute, first, values.Length);
        return this;
    }

    public OperationBuilder WithShape(string attribute, ReadOnlySpan<long> shape)
    {
        fixed (long* first = shape)
            LibTensorFlow.TF_SetAttrShape(Open(), attribute, first, shape.Length);
        return this;
    }

    public OperationBuilder With(string attribute, NativeTensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        using var status = new StatusHandle();
        LibTensorFlow.TF_SetAttrTensor(Open(), attribute, value.Handle, status);
        status.ThrowIfRefused($"Setting '{attribute}' of the operation '{_name}' ({_type})");
        return this;
    }

    /// <summary>Adds the operation to the graph; the builder cannot be used again.</summary>
    /// <exception cref="TensorFlowException">Type, inputs or attributes do not fit; the graph stays usable.</exception>
    public Operation Finish()
    {
        using var status = new StatusHandle();
        var description = Open();
        _description = 0;
        try
        {
            var operation = LibTensorFlow.TF_FinishOperation(description, status);
            status.ThrowIfRefused($"Adding the operation '{_name}' ({_type})");
            _graph.Remember(operation, _type);
            return new Operation(operation);
        }
        finally
        {
            ReleaseGraph();
            GC.SuppressFinalize(this);
        }
    }

    private void ReleaseGraph()
    {
        if (_holdsGraph)
            _graph.Handle.DangerousRelease();
        _holdsGraph = false;
    }

    private nint Open() =>
        _description != 0
            ? _description
            : throw new InvalidOperationException(
                $"The operation '{_name}' ({_type}) is finished already; begin a new one for another.");

    /// <summary>
    /// A negative size ends the process inside the kernel, so that sizes may come from existing tensors only.
    /// </summary>
    private void CheckInput(NodeOutput input)
    {
        var type = _graph.TypeOf(input);
        if (_inputs == 0 && TakesSizes.Contains(_type) && type != "Shape")
        {
            throw new ArgumentException(
                $"The operation '{_name}' ({_type}) takes its sizes from a {type}; expected the Shape of a tensor.");
        }
    }
}
