using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.TensorFlow.Graph.Operators;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Builds an ONNX image network as TensorFlow operations, in TensorFlow's order of numbers.</summary>
/// <remarks>
/// May be called several times for one graph: the passes share their variables. Images come as [N,H,W,3], whatever
/// their size.
/// </remarks>
internal sealed class OnnxTranslator
{
    private static readonly string[] Probabilities = ["Softmax", "LogSoftmax"];
    private static readonly string[] Products = ["Gemm", "MatMul"];

    private readonly NativeGraph _graph;
    private readonly GraphProto _onnx;
    private readonly List<OnnxNode> _nodes;
    private readonly string _imageName;

    /// <param name="graph">Takes the operations.</param>
    /// <param name="model">Must stay as it is.</param>
    /// <param name="network">What messages call it.</param>
    /// <param name="output">The ONNX output to compute: logits, or probabilities, whose logits are taken.</param>
    /// <exception cref="NotSupportedException">
    /// An operator is not covered; the message names every such node.
    /// </exception>
    public OnnxTranslator(NativeGraph graph, ModelProto model, string network, string output)
    {
        (_graph, _onnx) = (graph, model.Graph);
        _imageName = GraphReader.ImageInput(_onnx, network);
        Image = graph.Placeholder("image", TensorType.Float, -1, -1, -1, 3);
        Variables = new VariableStore(graph);
        var nodes = _onnx.Node.Select(node => new OnnxNode(node, network)).ToList();
        var last = nodes.FirstOrDefault(node => node.Outputs.Contains(output));
        LogitsName = last is not null && Probabilities.Contains(last.Type) ? last.Inputs[0] : output;
        _nodes = NeededFor(nodes, LogitsName);
        HeadNode = _nodes.LastOrDefault(node => Products.Contains(node.Type))?.Name;
        OperatorTable.CheckCovered(_nodes, network);
    }

    /// <summary>Fed with images [N,H,W,3].</summary>
    public NodeOutput Image { get; }

    /// <summary>All weights, once a pass was built.</summary>
    public VariableStore Variables { get; }

    /// <summary>The ONNX value that classes are told apart by.</summary>
    public string LogitsName { get; }

    /// <summary>The node of the last matrix product.</summary>
    public string? HeadNode { get; }

    /// <summary>Builds one forward pass.</summary>
    /// <exception cref="NotSupportedException">A node asks for more than is covered; the message names it.</exception>
    public Translation Build(TranslationOptions options)
    {
        var forward = new ForwardGraph(_graph) { Scope = options.Scope };
        var constants = new OnnxConstants(_onnx);
        var scope = new NodeScope(forward, constants, Variables, options) { HeadNode = HeadNode };
        scope.Values[_imageName] = new Value(Image, ValueKind.Image, 3, 0);
        foreach (var node in _nodes)
        {
            if (!constants.TryTake(node) && !scope.Shapes.TryTake(node, scope.Find))
                scope.Take(node, OperatorTable.Translate(scope.At(node)));
        }

        return new Translation(forward, scope.Values, scope.Values[LogitsName], scope.Statistics);
    }

    private static List<OnnxNode> NeededFor(List<OnnxNode> nodes, string output)
    {
        var needed = new HashSet<string> { output };
        var kept = new List<OnnxNode>();
        foreach (var node in Enumerable.Reverse(nodes))
        {
            if (!node.Outputs.Any(needed.Contains))
                continue;
            needed.UnionWith(node.Inputs);
            kept.Add(node);
        }

        kept.Reverse();
        return kept;
    }
}
