using Google.Protobuf;
using Microsoft.ML.ParallelImages.EfficientNetLite0;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// An image network as an ONNX file: a classifier or one that ends in features, with its description.
/// </summary>
/// <remarks>Immutable and thread-safe. The network takes one input, [N,3,H,W] floats.</remarks>
public sealed class ImageNetwork
{
    private readonly ModelProto _model;

    private ImageNetwork(string name, ModelProto model, NetworkDescription description)
    {
        (Name, _model, Description) = (name, model, description);
        InputName = GraphReader.ImageInput(model.Graph, name);
        FeatureName = new FeatureFinder(model.Graph, name).Find(description.FeatureOutput);
    }

    /// <summary>EfficientNet-Lite0 with ImageNet weights: small, quick on a CPU, 1280 features.</summary>
    public static ImageNetwork EfficientNetLite0 { get; } = ReadEmbedded();

    /// <summary>What messages call the network: the file's name.</summary>
    public string Name { get; }

    /// <summary>Size, range and crop of the images that it takes.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The graph's only input, which takes images [N,3,H,W].</summary>
    public string InputName { get; }

    /// <summary>
    /// Name of the tensor that a head is put on: the one that the description names, else the output <c>features</c>,
    /// else what the last matrix multiplication in front of the scores reads.
    /// </summary>
    public string FeatureName { get; }

    /// <summary>
    /// Reads an ONNX file; without a description given, the one in the file counts, else the size in the graph and the
    /// defaults.
    /// </summary>
    /// <exception cref="InvalidDataException">
    /// It is no ONNX file, or no image network; the message says what is missing.
    /// </exception>
    public static ImageNetwork FromFile(string path, NetworkDescription? description = null) =>
        Parse(Path.GetFileName(path), FileReader.ReadAllBytes(path), description);

    /// <summary>Reads an ONNX file's bytes; <paramref name="name"/> stands in messages.</summary>
    /// <exception cref="InvalidDataException">
    /// It is no ONNX file, or no image network; the message says what is missing.
    /// </exception>
    public static ImageNetwork FromBytes(
        ReadOnlySpan<byte> bytes, string name = "network", NetworkDescription? description = null) =>
        Parse(name, bytes, description);

    /// <summary>A copy of the graph that may be changed.</summary>
    internal ModelProto CopyModel() => _model.Clone();

    private static ImageNetwork Parse(string name, ReadOnlySpan<byte> bytes, NetworkDescription? description)
    {
        var model = Read(name, bytes);
        description ??= DescriptionMetadata.Read(model, name) ?? DescribeByGraph(name, model);
        return new ImageNetwork(name, model, description);
    }

    /// <summary>The graph of an ONNX file that holds everything.</summary>
    /// <exception cref="InvalidDataException">It is none; <paramref name="name"/> stands in the message.</exception>
    internal static ModelProto Read(string name, ReadOnlySpan<byte> bytes)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException cause)
        {
            throw new InvalidDataException(
                $"Reading the network '{name}': its {bytes.Length} bytes are not an ONNX file. {cause.Message}", cause);
        }

        if (model.Graph is null || model.Graph.Node.Count == 0)
        {
            throw new InvalidDataException(
                $"Reading the network '{name}': its {bytes.Length} bytes hold no ONNX graph. Expected a file that an "
                + "exporter such as torch.onnx wrote.");
        }

        RefuseExternalWeights(name, model);
        return model;
    }

    private static NetworkDescription DescribeByGraph(string name, ModelProto model)
    {
        var input = GraphReader.ImageInput(model.Graph, name);
        return GraphReader.ImageSizeOf(model.Graph, input) is { } size
            ? new NetworkDescription { InputSize = size }
            : new NetworkDescription();
    }

    private static void RefuseExternalWeights(string name, ModelProto model)
    {
        var outside = model.Graph.Initializer.FirstOrDefault(
            tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External);
        if (outside is not null)
        {
            throw new InvalidDataException(
                $"Reading the network '{name}': its weights '{outside.Name}' lie in another file. Expected a file that "
                + "holds everything; save it anew without external data.");
        }
    }

    private static ImageNetwork ReadEmbedded()
    {
        using var stream = EfficientNetLite0Network.OpenOnnx();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Parse("efficientnet-lite0.onnx", memory.ToArray(), null);
    }
}
