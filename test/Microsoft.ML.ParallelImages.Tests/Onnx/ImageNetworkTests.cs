using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

public sealed class ImageNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_embedded_network_is_known_whole()
    {
        var network = ImageNetwork.EfficientNetLite0;

        Assert.Equal(("image", "features"), (network.InputName, network.FeatureName));
        Assert.Equal(new NetworkDescription(), network.Description);
        Assert.Equal(new ImageSize(224, 224), network.Description.InputSize);
        Assert.Equal(0.875f, network.Description.CropFraction);
    }

    [Fact]
    public void A_file_is_read_with_its_name_and_its_description()
    {
        var description = new NetworkDescription { InputSize = new(31, 17), Normalization = Normalization.ImageNet };
        var model = Networks.Classifier();
        DescriptionMetadata.Write(model, description);
        var path = Path.Combine(_folder.Path, "my network.onnx");
        File.WriteAllBytes(path, new GraphBuilder(model).ToBytes());

        var network = ImageNetwork.FromFile(path);

        Assert.Equal(("my network.onnx", description), (network.Name, network.Description));
    }

    [Fact]
    public void A_given_description_counts_more_than_the_one_in_the_file()
    {
        var model = Networks.Classifier();
        DescriptionMetadata.Write(model, new NetworkDescription { InputSize = new(31, 17) });

        Assert.Same(Networks.Small, Networks.Read(model, Networks.Small).Description);
    }

    [Fact]
    public void Without_a_description_the_size_in_the_graph_counts()
    {
        var network = Networks.Read(Networks.Classifier(null, "N", 3, 260, 300));

        Assert.Equal(new ImageSize(300, 260), network.Description.InputSize);
    }

    [Fact]
    public void A_description_that_another_exporter_wrote_is_read_as_documented()
    {
        const string text = """
            {"InputSize":{"Width":240,"Height":160},"Normalization":
             {"Mean":{"R":123.7,"G":116.3,"B":103.5},"StandardDeviation":{"R":58.4,"G":57.1,"B":57.4}}}
            """;
        var model = Networks.Classifier();
        model.MetadataProps.Add(new StringStringEntryProto { Key = "parallelimages.description", Value = text });

        var expected = new NetworkDescription
        {
            InputSize = new(240, 160),
            Normalization = new(new(123.7f, 116.3f, 103.5f), new(58.4f, 57.1f, 57.4f)),
        };
        Assert.Equal(expected, Networks.Read(model).Description);
    }

    [Fact]
    public void A_description_that_cannot_be_read_is_named()
    {
        var model = Networks.Classifier();
        model.MetadataProps.Add(new StringStringEntryProto { Key = "parallelimages.description", Value = "{ 224 }" });

        var failure = Assert.Throws<InvalidDataException>(() => Networks.Read(model));

        Assert.Contains("'test'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("parallelimages.description", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>not found</html>")]
    [InlineData("")]
    public void A_file_that_is_no_network_is_refused_with_its_name(string content)
    {
        var path = Path.Combine(_folder.Path, "page.onnx");
        File.WriteAllText(path, content);

        var failure = Assert.Throws<InvalidDataException>(() => ImageNetwork.FromFile(path));

        Assert.Contains("'page.onnx'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_in_a_file_of_their_own_are_refused_with_their_name()
    {
        var model = Networks.Classifier();
        var weights = model.Graph.Initializer[0];
        weights.ClearRawData();
        weights.DataLocation = TensorProto.Types.DataLocation.External;

        var failure = Assert.Throws<InvalidDataException>(() => Networks.Read(model));

        Assert.Contains("'w'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_channels_last_is_refused_with_its_shape()
    {
        var failure = Assert.Throws<InvalidDataException>(
            () => Networks.Read(Networks.Classifier(null, "N", 224, 224, 3)));

        Assert.Contains("'pixels' [N,224,224,3]", failure.Message, StringComparison.Ordinal);
        Assert.Contains("[N,3,H,W]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_bytes_is_refused_with_its_type()
    {
        var model = Networks.Classifier();
        model.Graph.Input[0].Type.TensorType.ElemType = (int)DataType.Uint8;

        var failure = Assert.Throws<InvalidDataException>(() => Networks.Read(model));

        Assert.Contains("Uint8", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_images_are_one_too_many()
    {
        var model = Networks.Classifier();
        new GraphBuilder(model).Input("second", "N", 3, 8, 8);

        var failure = Assert.Throws<InvalidDataException>(() => Networks.Read(model));

        Assert.Contains("second", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_schema_does_not_know_is_kept()
    {
        // Field 12 of a node is its documentation, field 25 of a model its functions: both are unknown here.
        byte[] documented = [0x0A, 0x02, (byte)'i', (byte)'d', 0x62, 0x03, (byte)'w', (byte)'h', (byte)'y'];
        var node = NodeProto.Parser.ParseFrom(documented);
        var model = Networks.Classifier();
        model.Graph.Node.Insert(0, node);

        var copy = Networks.Read(model).CopyModel();

        Assert.Equal(documented, Google.Protobuf.MessageExtensions.ToByteArray(copy.Graph.Node[0]));
    }
}
