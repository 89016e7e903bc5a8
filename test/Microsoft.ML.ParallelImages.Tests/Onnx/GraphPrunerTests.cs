using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

public sealed class GraphPrunerTests
{
    [Fact]
    public void Nodes_and_weights_behind_the_cut_are_gone()
    {
        var graph = Networks.Classifier().Graph;

        GraphPruner.KeepOnly(graph, "flat");

        Assert.Equal(["pooled", "flat"], graph.Node.Select(node => node.Output[0]));
        Assert.Empty(graph.Initializer);
    }

    [Fact]
    public void What_only_a_branch_reads_is_kept()
    {
        var model = Networks.Classifier((builder, flat) =>
        {
            builder.Node("Add", "more", flat, builder.Floats("one", [1], 1));
            builder.Output("chosen", DataType.Float, "N", 3);
        });
        model.Graph.Node.Add(Choice("yes", "more", "flat"));
        var yes = new TensorProto { Name = "yes", DataType = (int)DataType.Bool };
        yes.RawData = Google.Protobuf.ByteString.CopyFrom([1]);
        model.Graph.Initializer.Add(yes);
        var images = Networks.Images(2);

        GraphPruner.KeepOnly(model.Graph, "chosen");

        Networks.AssertClose(
            [.. Networks.Means(images).Select(mean => mean + 1)],
            Networks.Run(new GraphBuilder(model).ToBytes(), images, 2));
    }

    private static NodeProto Choice(string condition, string then, string otherwise)
    {
        var node = new NodeProto { OpType = "If" };
        node.Input.Add(condition);
        node.Output.Add("chosen");
        node.Attribute.Add(Branch("then_branch", then));
        node.Attribute.Add(Branch("else_branch", otherwise));
        return node;
    }

    private static AttributeProto Branch(string name, string read)
    {
        var inner = Networks.Empty();
        var builder = new GraphBuilder(inner);
        builder.Output(builder.Node("Identity", name + "_out", read), DataType.Float, "N", 3);
        return new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = inner.Graph };
    }
}
