using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph.Operators;

/// <summary>Operators that work number by number.</summary>
internal static class NumberOperators
{
    private static readonly string[] MayHaveBias = ["Conv", "MatMul", "Gemm"];

    public static Value Clip(NodeScope scope)
    {
        var node = scope.Node;
        var low = node.Has("min") ? node.Number("min", 0) : scope.Number(1, float.NegativeInfinity);
        var high = node.Has("max") ? node.Number("max", 0) : scope.Number(2, float.PositiveInfinity);
        return scope.Forward.Clip(scope.Input(0), low, high, node.Name);
    }

    public static Value LeakyRelu(NodeScope scope) =>
        scope.Forward.LeakyRelu(scope.Input(0), scope.Node.Number("alpha", 0.01f), scope.Node.Name);

    public static Value HardSigmoid(NodeScope scope) => scope.Forward.HardSigmoid(
        scope.Input(0), scope.Node.Number("alpha", 0.2f), scope.Node.Number("beta", 0.5f), scope.Node.Name);

    public static Value HardSwish(NodeScope scope)
    {
        var (x, name) = (scope.Input(0), scope.Node.Name);
        return scope.Forward.Product(x, scope.Forward.HardSigmoid(x, 1 / 6f, 0.5f, name), name);
    }

    public static Value Swish(NodeScope scope)
    {
        var (x, name) = (scope.Input(0), scope.Node.Name);
        var slope = scope.Node.Number("alpha", 1);
        var inner = slope == 1 ? x : scope.Forward.MultiplyBy(x, scope.Forward.Graph.Constant("slope", slope), name);
        return scope.Forward.Product(x, scope.Forward.Sigmoid(inner, name), name);
    }

    public static Value Add(NodeScope scope)
    {
        var at = scope.Constant(0) is null ? 0 : 1;
        if (scope.Constant(1 - at) is not { } constant)
            return scope.Forward.Sum(scope.Input(0), Fitting(scope), scope.Node.Name);
        var x = scope.Input(at);
        var producer = scope.ProducerOf(scope.Node.Inputs[at]);
        return producer is not null && MayHaveBias.Contains(producer.Type) && constant.Values.Length == x.Channels
            ? LayerOperators.WithBias(scope, x, constant, producer.Name == scope.HeadNode)
            : scope.Forward.Shift(x, "AddV2", ForChannels(scope, constant, x), scope.Node.Name);
    }

    public static Value Subtract(NodeScope scope) =>
        scope.Constant(1) is { } constant
            ? scope.Forward.Shift(scope.Input(0), "Sub", ForChannels(scope, constant, scope.Input(0)), scope.Node.Name)
            : throw scope.Node.NotCovered("only a constant can be subtracted");

    public static Value Multiply(NodeScope scope)
    {
        var at = scope.Constant(0) is null ? 0 : 1;
        return scope.Constant(1 - at) is { } constant
            ? scope.Forward.MultiplyBy(scope.Input(at), ForChannels(scope, constant, scope.Input(at)), scope.Node.Name)
            : scope.Forward.Product(scope.Input(0), Fitting(scope), scope.Node.Name);
    }

    public static Value Divide(NodeScope scope)
    {
        if (scope.Constant(1) is not { } constant)
            throw scope.Node.NotCovered("only division by a constant is covered");
        var inverse = constant with { Values = Array.ConvertAll(constant.Values, value => 1 / value) };
        return scope.Forward.MultiplyBy(
            scope.Input(0), ForChannels(scope, inverse, scope.Input(0)), scope.Node.Name);
    }

    /// <summary>Values are of single precision from the first on.</summary>
    public static Value Cast(NodeScope scope) =>
        (DataType)scope.Node.Integer("to", 0) == DataType.Float
            ? scope.Input(0)
            : throw scope.Node.NotCovered(
                $"it makes numbers of type {(DataType)scope.Node.Integer("to", 0)}; "
                + "covered are those of single precision");

    /// <summary>The second input, when it fits to the first number by number or as one number a channel.</summary>
    private static Value Fitting(NodeScope scope)
    {
        var (a, b) = (scope.Input(0), scope.Input(1));
        var fits = a.Channels == b.Channels && (a.Kind == ValueKind.Matrix) == (b.Kind == ValueKind.Matrix);
        return fits
            ? b
            : throw scope.Node.NotCovered(
                $"its inputs are {a.Kind} with {a.Channels} and {b.Kind} with {b.Channels} channels");
    }

    /// <summary>
    /// A constant of one number, or of one for each channel, as it is added to or multiplied with a value.
    /// </summary>
    private static NodeOutput ForChannels(NodeScope scope, OnnxTensor constant, Value x)
    {
        var (graph, numbers) = (scope.Forward.Graph, constant.Values);
        if (numbers is [var single])
            return graph.Constant(OperationNames.Clean(constant.Name), single);
        var channelAxis = constant.Shape.Length - (x.Kind == ValueKind.Matrix ? 1 : 3);
        return numbers.Length == x.Channels && channelAxis >= 0 && constant.Shape[channelAxis] == x.Channels
            ? graph.Constant(OperationNames.Clean(constant.Name), NativeTensor.Of(numbers, numbers.Length))
            : throw scope.Node.NotCovered(
                $"its constant [{string.Join(',', constant.Shape)}] is neither one number nor one for each of "
                + $"{x.Channels} channels");
    }
}
