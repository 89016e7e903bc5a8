using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>
/// Multiplies batch normalizations into the convolutions before them: fewer nodes, the same results in scoring.
/// </summary>
internal static class BatchNormFolding
{
    /// <summary>Changes the model; returns how many normalizations are gone.</summary>
    public static int Fold(ModelProto model)
    {
        var graph = model.Graph;
        var constants = new OnnxConstants(graph);
        var nodes = graph.Node.Select(node => (Proto: node, Reader: new OnnxNode(node, "classifier"))).ToList();
        foreach (var (_, reader) in nodes)
            constants.TryTake(reader);
        var readers = graph.Node.SelectMany(node => node.Input).CountBy(name => name).ToDictionary();
        var outputs = graph.Output.Select(output => output.Name).ToHashSet();

        var folded = 0;
        foreach (var (proto, norm) in nodes.Where(node => node.Reader.Type == "BatchNormalization"))
        {
            var between = norm.Inputs[0];
            var conv = nodes.FirstOrDefault(node => node.Reader.Type == "Conv" && node.Proto.Output.Contains(between));
            if (conv.Proto is null || readers[between] != 1 || outputs.Contains(between))
                continue;
            Fold(graph, conv, proto, norm, constants);
            folded++;
        }

        GraphPruner.KeepOnly(graph, [.. outputs]);
        return folded;
    }

    private static void Fold(
        GraphProto graph, (NodeProto Proto, OnnxNode Reader) conv, NodeProto normProto, OnnxNode norm,
        OnnxConstants constants)
    {
        var kernel = constants.Find(conv.Reader.Inputs[1]) ?? throw conv.Reader.NotCovered("its kernel is no constant");
        var bias = conv.Reader.Optional(2) is { } name ? constants.Find(name) : null;
        float[] Of(int input) => constants.Find(norm.Inputs[input])!.Values;
        var (scale, offset, mean, variance) = (Of(1), Of(2), Of(3), Of(4));
        var epsilon = norm.Number("epsilon", 1e-5f);
        var weights = (float[])kernel.Values.Clone();
        var biases = new float[scale.Length];
        var length = weights.Length / scale.Length;
        for (var c = 0; c < scale.Length; c++)
        {
            var factor = scale[c] / Math.Sqrt((double)variance[c] + epsilon);
            biases[c] = (float)(offset[c] + (((bias?.Values[c] ?? 0) - mean[c]) * factor));
            for (var i = c * length; i < (c + 1) * length; i++)
                weights[i] = (float)(weights[i] * factor);
        }

        var output = normProto.Output[0];
        var image = conv.Proto.Input[0];
        conv.Proto.Input.Clear();
        conv.Proto.Input.Add([
            image,
            Add(graph, output + "/folded_kernel", weights, kernel.Shape),
            Add(graph, output + "/folded_bias", biases, [biases.Length]),
        ]);
        conv.Proto.Output[0] = output;
        graph.Node.Remove(normProto);
    }

    private static string Add(GraphProto graph, string name, float[] values, long[] shape)
    {
        var tensor = new TensorProto { Name = name };
        tensor.Dims.Add(shape);
        OnnxTensor.Write(tensor, values);
        graph.Initializer.Add(tensor);
        return name;
    }
}
