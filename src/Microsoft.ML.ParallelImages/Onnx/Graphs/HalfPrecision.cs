namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// Lets ML.NET's ONNX transform, which knows no half-precision weights, carry a network that has them.
/// </summary>
internal static class HalfPrecision
{
    /// <summary>Makes constant nodes of such weights, in front of all others: nodes are not looked at.</summary>
    public static void HideInConstants(GraphProto graph)
    {
        var weights = graph.Initializer.Where(t => t.DataType == (int)TensorProto.Types.DataType.Float16).ToList();
        foreach (var weight in weights)
        {
            graph.Initializer.Remove(weight);
            var value = new AttributeProto
            {
                Name = "value",
                Type = AttributeProto.Types.AttributeType.Tensor,
                T = weight,
            };
            var constant = new NodeProto { OpType = "Constant" };
            constant.Output.Add(weight.Name);
            constant.Attribute.Add(value);
            graph.Node.Insert(0, constant);
        }
    }
}
