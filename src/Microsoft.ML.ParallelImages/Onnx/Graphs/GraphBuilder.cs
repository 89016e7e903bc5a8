using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// Adds nodes, weights, inputs and outputs to an ONNX graph; each method returns the name of what it makes.
/// </summary>
internal sealed class GraphBuilder(ModelProto model)
{
    private GraphProto Graph => model.Graph;

    /// <summary>A new, empty model of the operator set that everything here is written for.</summary>
    public static GraphBuilder Empty(string name)
    {
        var model =
            new ModelProto { IrVersion = 8, ProducerName = "ParallelImages", Graph = new GraphProto { Name = name } };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 13 });
        return new GraphBuilder(model);
    }

    /// <summary>A name for a tensor that the graph does not have yet: the given one where possible.</summary>
    public string Free(string name) => TensorNames.Free(Graph, name);

    public byte[] ToBytes() => model.ToByteArray();

    /// <summary>Makes operators of another domain known.</summary>
    public void Use(string domain, long version)
    {
        if (model.OpsetImport.All(set => set.Domain != domain))
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = domain, Version = version });
    }

    public string Input(string name, params ReadOnlySpan<object> dimensions)
    {
        Graph.Input.Add(Value(name, TensorProto.Types.DataType.Float, dimensions));
        return name;
    }

    public string Output(string name, TensorProto.Types.DataType type, params ReadOnlySpan<object> dimensions)
    {
        Graph.Output.Add(Value(name, type, dimensions));
        return name;
    }

    public string Floats(string name, ReadOnlySpan<float> values, params long[] dimensions)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
        };
        tensor.Dims.Add(dimensions);
        Graph.Initializer.Add(tensor);
        return name;
    }

    public string Integers(string name, params long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.Add(values);
        Graph.Initializer.Add(tensor);
        return name;
    }

    public string Texts(string name, IEnumerable<string> values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)TensorProto.Types.DataType.String };
        tensor.StringData.Add(values.Select(ByteString.CopyFromUtf8));
        tensor.Dims.Add(tensor.StringData.Count);
        Graph.Initializer.Add(tensor);
        return name;
    }

    public string Node(string operation, string output, params string[] inputs) =>
        Node("", operation, output, [], inputs);

    public string Node(
        string domain, string operation, string output, AttributeProto[] attributes, params string[] inputs)
    {
        // Two nodes must not have one name; none at all is allowed.
        var name = Graph.Node.Any(node => node.Name == output) ? "" : output;
        var node = new NodeProto { OpType = operation, Name = name, Domain = domain };
        node.Input.Add(inputs);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        Graph.Node.Add(node);
        return output;
    }

    public static AttributeProto Attribute(string name, long value) =>
        new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    public static AttributeProto Attribute(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.Add(values);
        return attribute;
    }

    public static AttributeProto Attribute(string name, IEnumerable<string> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Strings };
        attribute.Strings.Add(values.Select(ByteString.CopyFromUtf8));
        return attribute;
    }

    private static ValueInfoProto Value(
        string name, TensorProto.Types.DataType type, ReadOnlySpan<object> dimensions)
    {
        var shape = new TensorShapeProto();
        foreach (var dimension in dimensions)
        {
            shape.Dim.Add(dimension is string symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(dimension) });
        }

        var tensor = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
