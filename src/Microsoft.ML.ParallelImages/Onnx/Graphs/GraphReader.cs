using Microsoft.ML.ParallelImages.Imaging;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;
using Dimension = Microsoft.ML.ParallelImages.Onnx.TensorShapeProto.Types.Dimension;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Finds the input of a graph.</summary>
internal static class GraphReader
{
    /// <summary>The one input that is not a weight and takes images [N,3,H,W] of floats.</summary>
    public static string ImageInput(GraphProto graph, string network)
    {
        var weights = graph.Initializer.Select(tensor => tensor.Name).ToHashSet();
        var inputs = graph.Input.Where(input => !weights.Contains(input.Name)).ToList();
        if (inputs is not [var image])
        {
            throw new InvalidDataException(
                $"The network '{network}' has the inputs {string.Join(", ", inputs.Select(input => input.Name))}; "
                + "expected exactly one, an image [N,3,H,W].");
        }

        var type = (DataType)(image.Type?.TensorType?.ElemType ?? 0);
        if (type is not (DataType.Float or DataType.Undefined))
        {
            throw new InvalidDataException(
                $"The network '{network}' takes its input '{image.Name}' as {type}; expected Float. Export it with a "
                + "float input, or put a Cast in front.");
        }

        if (Dimensions(image) is not ([] or [_, { DimValue: <= 0 or 3 }, _, _]))
        {
            throw new InvalidDataException(
                $"The network '{network}' takes the input '{image.Name}' "
                + $"{InputShape(graph, image.Name)}; expected images [N,3,H,W]. "
                + "Export it with channels first, or put a Transpose in front.");
        }

        return image.Name;
    }

    /// <summary>Width and height that the graph itself demands; null where it leaves them open.</summary>
    public static ImageSize? ImageSizeOf(GraphProto graph, string input)
    {
        var dimensions = Dimensions(graph.Input.First(value => value.Name == input));
        return dimensions is [_, _, { DimValue: > 0 } height, { DimValue: > 0 } width]
            ? new ImageSize(checked((int)width.DimValue), checked((int)height.DimValue))
            : null;
    }

    /// <summary>The shape in the file, such as [N,3,224,224]; [] where it says none.</summary>
    public static string InputShape(GraphProto graph, string input) =>
        ShapeOf(graph.Input.First(value => value.Name == input));

    /// <summary>The shape of an input or output, as <see cref="InputShape"/> writes it.</summary>
    public static string ShapeOf(ValueInfoProto value) => $"[{string.Join(",", Dimensions(value).Select(Text))}]";

    private static List<Dimension> Dimensions(ValueInfoProto value) => [.. value.Type?.TensorType?.Shape?.Dim ?? []];

    private static string Text(Dimension dimension) =>
        dimension.HasDimParam ? dimension.DimParam : dimension.HasDimValue ? $"{dimension.DimValue}" : "?";
}
