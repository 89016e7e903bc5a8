namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>From ONNX's order of a weight's numbers to TensorFlow's and back.</summary>
internal static class WeightLayout
{
    /// <summary>The numbers in TensorFlow's order, and their shape there.</summary>
    public static (long[] Shape, float[] Values) ToTensorFlow(OnnxTensor weight, VariableRole role, int groups)
    {
        var (view, order) = Describe(weight.Shape, role, groups);
        return (Array.ConvertAll(order, axis => view[axis]), Permute(weight.Values, view, order));
    }

    /// <summary>The numbers in ONNX's order.</summary>
    /// <param name="values">In TensorFlow's order.</param>
    /// <param name="onnxShape">The weight's lengths in the ONNX file.</param>
    /// <param name="role">What it is.</param>
    /// <param name="groups">Of a depthwise kernel: channels of the image.</param>
    public static float[] ToOnnx(ReadOnlySpan<float> values, long[] onnxShape, VariableRole role, int groups)
    {
        var (view, order) = Describe(onnxShape, role, groups);
        var shape = Array.ConvertAll(order, axis => view[axis]);
        var back = order.Select((_, axis) => Array.IndexOf(order, axis)).ToArray();
        return Permute(values, shape, back);
    }

    private static (long[] View, int[] Order) Describe(long[] shape, VariableRole role, int groups) => role switch
    {
        VariableRole.Kernel => (shape, [2, 3, 1, 0]),
        VariableRole.DepthwiseKernel => ([groups, shape[0] / groups, shape[2], shape[3]], [2, 3, 0, 1]),
        VariableRole.TransposedMatrix => (shape, [1, 0]),
        VariableRole.Matrix => (shape, [0, 1]),
        _ => ([shape.Aggregate(1L, (product, length) => product * length)], [0]),
    };

    /// <summary>Reorders axes: axis i of the result is axis order[i] of the input.</summary>
    private static float[] Permute(ReadOnlySpan<float> values, long[] shape, int[] order)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        var result = new float[values.Length];
        var place = new long[shape.Length];
        var source = 0L;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = values[(int)source];
            for (var axis = order.Length - 1; axis >= 0; axis--)
            {
                source += strides[order[axis]];
                if (++place[axis] < shape[order[axis]])
                    break;
                source -= place[axis] * strides[order[axis]];
                place[axis] = 0;
            }
        }

        return result;
    }
}
