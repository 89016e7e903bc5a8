using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph.Operators;

/// <summary>Operators with weights.</summary>
internal static class LayerOperators
{
    public static Value Convolution(NodeScope scope)
    {
        var (node, x, weight) = (scope.Node, scope.Input(0), scope.Weight(1));
        if (weight.Shape is not [var outputs, var inputs, var height, var width] || x.Kind == ValueKind.Matrix)
            throw node.NotCovered("only images and kernels of two dimensions are covered");
        var groups = (int)node.Integer("group", 1);
        var isDepthwise = groups > 1;
        if (isDepthwise && (groups != x.Channels || inputs != 1))
            throw node.NotCovered($"{groups} groups; covered are 1, and one for each of {x.Channels} channels");
        var window = Window.Of(node, (int)height, (int)width);
        if (isDepthwise && window.StrideX != window.StrideY)
            throw node.NotCovered("a depthwise convolution needs the same stride in both directions");

        var padded = PlaceOperators.Padded(scope, x, window, 0);
        var level = x.Level + (window.Shrinks ? 1 : 0);
        var role = isDepthwise ? VariableRole.DepthwiseKernel : VariableRole.Kernel;
        var kernel = scope.Variable(weight, role, level, groups).Read;
        var y = isDepthwise
            ? scope.Forward.DepthwiseConvolution(padded, kernel, window, (int)outputs, node.Name)
            : scope.Forward.Convolution(padded, kernel, window, (int)outputs, node.Name);
        return WithBias(scope, y, scope.Constant(2)) with { Kind = window.Shrinks ? ValueKind.Image : y.Kind };
    }

    public static Value BatchNormalization(NodeScope scope)
    {
        var (node, x) = (scope.Node, scope.Input(0));
        var image = x.Kind == ValueKind.Matrix ? scope.Forward.ToPooled(x, node.Name) : x;
        var mean = scope.Variable(scope.Weight(3), VariableRole.Statistic, x.Level);
        var variance = scope.Variable(scope.Weight(4), VariableRole.Statistic, x.Level);
        var norm = new BatchNorm(
            scope.Variable(scope.Weight(1), VariableRole.NormScale, x.Level).Read,
            scope.Variable(scope.Weight(2), VariableRole.NormOffset, x.Level).Read,
            mean.Read, variance.Read, node.Number("epsilon", 1e-5f),
            scope.Options.NormMomentum ?? node.Number("momentum", 0.9f));
        void Update(NodeOutput nextMean, NodeOutput nextVariance)
        {
            scope.Statistics.Add((mean, nextMean));
            scope.Statistics.Add((variance, nextVariance));
        }

        var learns = scope.Options.LearnsStatistics?.Invoke(x.Level) == true;
        var y = !learns ? scope.Forward.FrozenBatchNorm(image, norm)
            : scope.Options.SumOfWorkers is { } sum ? scope.Forward.SharedBatchNorm(image, norm, node.Name, sum, Update)
            : scope.Forward.LearningBatchNorm(image, norm, node.Name, Update);
        return x.Kind == ValueKind.Matrix ? scope.Forward.ToMatrix(y, node.Name) : y;
    }

    public static Value Gemm(NodeScope scope)
    {
        var node = scope.Node;
        if (node.Integer("transA", 0) != 0 || node.Number("alpha", 1) != 1 || node.Number("beta", 1) != 1)
            throw node.NotCovered("transA, alpha and beta are not covered");
        var role = node.Integer("transB", 0) != 0 ? VariableRole.TransposedMatrix : VariableRole.Matrix;
        return WithBias(scope, Product(scope, role), scope.Constant(2));
    }

    public static Value MatMul(NodeScope scope) => Product(scope, VariableRole.Matrix);

    /// <summary>Adds a bias that training changes; <paramref name="bias"/> null adds nothing.</summary>
    public static Value WithBias(NodeScope scope, Value x, OnnxTensor? bias, bool? isHead = null)
    {
        if (bias is null)
            return x;
        if (bias.Values.Length != x.Channels)
            throw scope.Node.NotCovered($"a bias of {bias.Values.Length} numbers for {x.Channels} channels");
        var variable = scope.Variable(bias, VariableRole.Bias, x.Level, isHead: isHead);
        return scope.Forward.AddBias(x, variable.Read, scope.Node.Name + "/bias");
    }

    private static Value Product(NodeScope scope, VariableRole role)
    {
        var (node, x, weight) = (scope.Node, scope.Input(0), scope.Weight(1));
        if (weight.Shape is not [var rows, var columns] || x.Kind != ValueKind.Matrix)
            throw node.NotCovered("only products of [N,C] with a constant matrix are covered");
        var (inputs, outputs) = role == VariableRole.Matrix ? (rows, columns) : (columns, rows);
        if (x.Channels >= 0 && x.Channels != inputs)
            throw node.NotCovered($"its matrix takes {inputs} numbers and gets {x.Channels}");
        if (scope.IsHead && scope.Options.Dropout is { } dropout)
            x = scope.Forward.Dropout(x, dropout);
        return scope.Forward.Product(x, scope.Variable(weight, role, x.Level).Read, (int)outputs, node.Name);
    }
}
