using Microsoft.ML.ParallelImages.Onnx;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>
/// Makes a network that computes in half precision between casts compute in single precision, as it is trained.
/// </summary>
internal static class SinglePrecision
{
    /// <summary>
    /// Widens weights, constants and casts; leaves a network alone that only keeps its weights in half precision.
    /// </summary>
    public static void Widen(GraphProto graph)
    {
        var casts = graph.Node.Where(node => node.OpType == "Cast").SelectMany(node => node.Attribute)
            .Where(attribute => attribute.Name == "to" && (DataType)attribute.I == DataType.Float16).ToList();
        if (casts.Count == 0)
            return;
        foreach (var cast in casts)
            cast.I = (long)DataType.Float;
        var constants = graph.Node.SelectMany(node => node.Attribute).Select(attribute => attribute.T)
            .OfType<TensorProto>();
        foreach (var tensor in graph.Initializer.Concat(constants).Where(t => (DataType)t.DataType == DataType.Float16))
            OnnxTensor.Write(tensor, OnnxTensor.Read(tensor, tensor.Name).Values);
        graph.ValueInfo.Clear();
    }
}
