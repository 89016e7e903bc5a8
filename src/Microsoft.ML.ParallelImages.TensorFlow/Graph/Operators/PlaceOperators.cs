namespace Microsoft.ML.ParallelImages.TensorFlow.Graph.Operators;

/// <summary>Operators that work on the places of an image, or change how values lie in memory.</summary>
internal static class PlaceOperators
{
    public static Value MaxPool(NodeScope scope)
    {
        var window = WindowOf(scope);
        return scope.Forward.MaxPool(Padded(scope, scope.Input(0), window, float.MinValue), window, scope.Node.Name);
    }

    public static Value AveragePool(NodeScope scope)
    {
        var (node, window) = (scope.Node, WindowOf(scope));
        var countsMargins = node.Integer("count_include_pad", 0) != 0;
        if (countsMargins && node.Text("auto_pad", "NOTSET") == "NOTSET")
            window = window with { IsSame = false };
        // TensorFlow's SAME leaves the margins out of the mean; padding before the pool counts them.
        if (countsMargins ? window.IsSame : window.NeedsPadding)
            throw node.NotCovered($"its margins with count_include_pad {(countsMargins ? 1 : 0)} are not covered");
        return scope.Forward.AveragePool(Padded(scope, scope.Input(0), window, 0), window, node.Name);
    }

    public static Value GlobalAveragePool(NodeScope scope) =>
        scope.Forward.GlobalAveragePool(scope.Input(0), scope.Node.Name);

    public static Value ReduceMean(NodeScope scope)
    {
        var x = scope.Input(0);
        var axes = scope.Integers("axes", 1)?.Select(axis => axis < 0 ? axis + 4 : axis).Order().ToArray();
        if (x.Kind == ValueKind.Matrix || axes is not [2, 3])
            throw scope.Node.NotCovered("only the mean over height and width is covered");
        var mean = scope.Forward.GlobalAveragePool(x, scope.Node.Name);
        return scope.Node.Integer("keepdims", 1) != 0 ? mean : scope.Forward.ToMatrix(mean, scope.Node.Name);
    }

    public static Value Pad(NodeScope scope)
    {
        var (node, x) = (scope.Node, scope.Input(0));
        if (node.Text("mode", "constant") != "constant")
            throw node.NotCovered("only padding with a constant is covered");
        var pads = scope.Integers("pads", 1);
        if (x.Kind == ValueKind.Matrix || pads is not [0, 0, var top, var left, 0, 0, var bottom, var right])
            throw node.NotCovered("only constant margins around an image are covered");
        var filler = node.Has("value") ? node.Number("value", 0) : scope.Number(2, 0);
        var margins = new Margins((int)top, (int)left, (int)bottom, (int)right);
        return scope.Forward.Pad(x, margins, filler, node.Name) with { Kind = ValueKind.Image };
    }

    public static Value Concatenate(NodeScope scope)
    {
        var node = scope.Node;
        var parts = node.Inputs.Select((_, i) => scope.Input(i)).ToList();
        var axis = node.Integer("axis", 1);
        var isChannels = axis == 1 || axis == (parts[0].Kind == ValueKind.Matrix ? -1 : -3);
        if (!isChannels || parts.Any(part => part.Kind != parts[0].Kind || part.Channels < 0))
            throw node.NotCovered("only channels of values of one kind can be put side by side");
        // DenseNets are exported with such a node in front of each block's first layer; TensorFlow's takes two parts or
        // more.
        return parts is [var single] ? single : scope.Forward.Concatenate(parts, node.Name);
    }

    public static Value Flatten(NodeScope scope) =>
        scope.Node.Integer("axis", 1) == 1
            ? scope.Forward.ToMatrix(scope.Input(0), scope.Node.Name)
            : throw scope.Node.NotCovered("only axis 1 is covered");

    public static Value Reshape(NodeScope scope)
    {
        var x = scope.Input(0);
        return scope.Integers("shape", 1) switch
        {
            [_, _] => scope.Forward.ToMatrix(x, scope.Node.Name),
            [_, _, 1, 1] when x.Kind != ValueKind.Image => scope.Forward.ToPooled(x, scope.Node.Name),
            _ => throw scope.Node.NotCovered("only reshaping to [N,C], and from [N,C] to [N,C,1,1], is covered"),
        };
    }

    public static Value Squeeze(NodeScope scope) =>
        scope.Input(0).Kind == ValueKind.Pooled && scope.Integers("axes", 1) is [2, 3] or [-1, -2] or [-2, -1]
            ? scope.Forward.ToMatrix(scope.Input(0), scope.Node.Name)
            : throw scope.Node.NotCovered("only [N,C,1,1] to [N,C] is covered");

    public static Value Unsqueeze(NodeScope scope) =>
        scope.Input(0).Kind == ValueKind.Matrix && scope.Integers("axes", 1) is [2, 3] or [-1, -2] or [-2, -1]
            ? scope.Forward.ToPooled(scope.Input(0), scope.Node.Name)
            : throw scope.Node.NotCovered("only [N,C] to [N,C,1,1] is covered");

    /// <summary>Margins that TensorFlow's two words do not cover become an operation of their own.</summary>
    public static Value Padded(NodeScope scope, Value x, Window window, float filler) =>
        window.NeedsPadding ? scope.Forward.Pad(x, window.Margins, filler, scope.Node.Name + "/pad") : x;

    private static Window WindowOf(NodeScope scope)
    {
        var kernel = scope.Node.Integers("kernel_shape");
        if (scope.Input(0).Kind == ValueKind.Matrix || kernel is not [var height, var width])
            throw scope.Node.NotCovered("only pools over height and width are covered");
        return Window.Of(scope.Node, (int)height, (int)width);
    }
}
