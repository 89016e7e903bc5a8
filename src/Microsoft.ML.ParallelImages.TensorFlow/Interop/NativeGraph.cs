namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>A TensorFlow graph under construction. It may grow while sessions use it; one thread at a time.</summary>
internal sealed class NativeGraph : IDisposable
{
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<nint, string> _types = [];
    private readonly Dictionary<NodeOutput, long[]> _feedShapes = [];

    public GraphHandle Handle { get; } = new();

    /// <summary>
    /// Device of the operations added from now on, in TensorFlow's writing; null lets TensorFlow choose.
    /// </summary>
    public string? Device { get; set; }

    /// <summary>Number of operations.</summary>
    public int Count => _types.Count;

    /// <summary>Begins an operation.</summary>
    /// <param name="type">TensorFlow's name of the operation, such as Conv2D.</param>
    /// <param name="name">Stands in TensorFlow's messages; made unique by a number.</param>
    /// <exception cref="ObjectDisposedException">The graph was disposed.</exception>
    public OperationBuilder Add(string type, string? name = null)
    {
        ObjectDisposedException.ThrowIf(Handle.IsDisposed, this);
        return new(this, type, Unique(name ?? type));
    }

    /// <summary>An input; -1 stands for any length.</summary>
    public NodeOutput Placeholder(string name, TensorType type, params ReadOnlySpan<long> shape)
    {
        NodeOutput output = Add("Placeholder", name).With("dtype", type).WithShape("shape", shape).Finish();
        _feedShapes[output] = shape.ToArray();
        return output;
    }

    /// <summary>A value that never changes; <paramref name="value"/> is disposed.</summary>
    public NodeOutput Constant(string name, NativeTensor value)
    {
        using (value)
            return Add("Const", name).With("dtype", value.Type).With("value", value).Finish();
    }

    public NodeOutput Constant(string name, params ReadOnlySpan<int> values) =>
        Constant(name, NativeTensor.Of(values, values.Length));

    public NodeOutput Constant(string name, float value) => Constant(name, NativeTensor.Scalar(value));

    /// <summary>Does nothing but wait for others: a target that stands for them all.</summary>
    public Operation Group(string name, IEnumerable<Operation> operations)
    {
        var group = Add("NoOp", name);
        foreach (var operation in operations)
            group.After(operation);
        return group.Finish();
    }

    public void Dispose() => Handle.Dispose();

    internal void Remember(nint operation, string type) => _types[operation] = type;

    internal string TypeOf(NodeOutput output) =>
        _types.TryGetValue(output.Operation, out var type)
            ? type
            : throw new ArgumentException("An output of another graph is used; every graph has its own operations.");

    /// <summary>Checks what TensorFlow follows as a pointer: that an operation is this graph's.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal void CheckOwn(NodeOutput output) => TypeOf(output);

    /// <summary>
    /// Checks what TensorFlow does not: that a fed tensor has the shape its placeholder was made for.
    /// </summary>
    internal void CheckFeed(NodeOutput output, NativeTensor value)
    {
        var type = TypeOf(output);
        if (type is not ("Placeholder" or "ReadVariableOp"))
        {
            throw new ArgumentException(
                $"The output of a {type} is fed; only placeholders and variables may be. Feeding sizes into a gradient "
                + "would end the process.");
        }

        if (_feedShapes.TryGetValue(output, out var expected) && !Fits(expected, value.Shape))
        {
            throw new ArgumentException(
                $"A tensor [{string.Join(',', value.Shape)}] is fed where [{string.Join(',', expected)}] is expected "
                + "(-1 stands for any length).");
        }
    }

    private static bool Fits(long[] expected, IReadOnlyList<long> found) =>
        expected.Length == found.Count && !expected.Where((length, i) => length >= 0 && length != found[i]).Any();

    private string Unique(string name)
    {
        var used = _names[name] = _names.GetValueOrDefault(name, -1) + 1;
        return used == 0 ? name : Unique($"{name}_{used}");
    }
}
