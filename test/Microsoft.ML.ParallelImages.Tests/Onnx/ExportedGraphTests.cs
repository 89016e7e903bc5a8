using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

public sealed class ExportedGraphTests
{
    private static readonly string[] Classes = ["é", "b", "c", "d"];

    private static readonly NetworkDescription Description = new()
    {
        InputSize = new ImageSize(5, 4),
        Fit = ImageFit.Stretch,
        Normalization = new(new(1, 2, 3), new(4, 5, 6)),
        CropFraction = 0.5f,
        DecodeOversampling = 3,
        Background = new Rgb(255, 255, 255),
    };

    [Fact]
    public void It_says_what_it_needs_and_is_read_as_it_was_written()
    {
        var bytes = Write(Classifier(Networks.Classifier()), Description);
        var read = ExportedGraph.Read(bytes, "file");

        Assert.Equal(Description, read.Description);
        Assert.Equal(Classes, read.Classes);
        var metadata = ModelProto.Parser.ParseFrom(bytes).MetadataProps
            .ToDictionary(entry => entry.Key, entry => entry.Value);
        Assert.Equal(
            ["parallelimages.classes", "parallelimages.description", "parallelimages.version"], metadata.Keys.Order());
        Assert.Matches(@"^\d+\.\d+\.\d+", metadata["parallelimages.version"]);
        string[] words = ["\"Fit\":\"Stretch\"", "\"CropFraction\":0.5", "\"DecodeOversampling\":3", "Background"];
        foreach (var word in words)
            Assert.Contains(word, metadata["parallelimages.description"], StringComparison.Ordinal);
    }

    [Fact]
    public void No_word_of_the_network_is_left_and_it_computes_the_same()
    {
        const string word = "Secret";
        var model = Networks.Classifier((builder, flat) => InABranch(builder, flat));
        AddWords(model, word);
        var classifier = Classifier(model);
        Assert.Contains(word, Encoding.Latin1.GetString(classifier), StringComparison.Ordinal);

        var bytes = Write(classifier, Networks.Small);

        var images = Networks.Images(3);
        Assert.Equal(Networks.Run(classifier, images, 3), Networks.Run(bytes, images, 3));
        Assert.DoesNotContain(word, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("pixels", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("free", "N")]
    [InlineData("says one", "N")]
    [InlineData("is for one", "1")]
    [InlineData("mixes", "1")]
    public void The_number_of_images_is_true(string kind, string expected)
    {
        object[] dimensions = kind == "free" ? ["N", 3, "H", "W"] : [1, 3, 4, 4];
        var network = Networks.Classifier(
            (builder, flat) => Networks.GemmAndSoftmax(builder, Mixed(kind, builder, flat)), dimensions);
        var bytes = Write(Classifier(network), Networks.Small);

        var graph = ModelProto.Parser.ParseFrom(bytes).Graph;
        Assert.Equal($"[{expected},3,4,4]", GraphReader.InputShape(graph, "image"));
        Assert.Equal(expected, $"{graph.Output[0].Type.TensorType.Shape.Dim[0]}".Contains('N') ? "N" : "1");
        var images = Networks.Images(2);
        var alone = images.Chunk(images.Length / 2).SelectMany(image => Networks.Run(bytes, image, 1)).ToArray();
        if (expected == "N")
            Networks.AssertClose(alone, Networks.Run(bytes, images, 2));
        else
            Assert.Throws<OnnxRuntimeException>(() => Networks.Run(bytes, images, 2));
    }

    [Fact]
    public void A_network_of_half_precision_loads_in_ApplyOnnxModel_with_the_same_scores()
    {
        var model = Networks.Empty();
        var builder = new GraphBuilder(model);
        var cast = GraphBuilder.Attribute("to", (long)DataType.Float16);
        builder.Node("", "Cast", "half_image", [cast], builder.Input("pixels", "N", 3, 4, 4));
        var weight = new TensorProto { Name = "half_scale", DataType = (int)DataType.Float16 };
        weight.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<Half>([(Half)0.5f, (Half)2, (Half)1]));
        weight.Dims.Add([1L, 3, 1, 1]);
        model.Graph.Initializer.Add(weight);
        builder.Node("Mul", "scaled", "half_image", "half_scale");
        builder.Node("", "Cast", "wide", [GraphBuilder.Attribute("to", (long)DataType.Float)], "scaled");
        var pooled = builder.Node("GlobalAveragePool", "pooled", "wide");
        var axis = GraphBuilder.Attribute("axis", 1);
        Networks.GemmAndSoftmax(builder, builder.Node("", "Flatten", "flat", [axis], pooled));
        using var folder = new TemporaryFolder();
        var classifier = Classifier(model);
        File.WriteAllBytes(folder["half.onnx"], Write(classifier, Networks.Small));

        var (ml, image) = (new MLContext(), Networks.Images(1));
        var rows = ml.Data.LoadFromEnumerable([new Row { image = image }]);
        var scored = ml.Transforms.ApplyOnnxModel("scores", "image", folder["half.onnx"]).Fit(rows).Transform(rows);

        var found = Rows.Column<Data.VBuffer<float>>(scored, "scores")[0].DenseValues().ToArray();
        Networks.AssertClose(Networks.Run(classifier, image, 1), found);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("none")]
    public void Names_of_classes_that_make_no_sense_are_refused(string classes)
    {
        var bytes = Write(Classifier(Networks.Classifier()), Networks.Small);
        var model = ModelProto.Parser.ParseFrom(bytes);
        model.MetadataProps.Single(entry => entry.Key == "parallelimages.classes").Value = classes;

        var failure = Assert.Throws<InvalidDataException>(() => ExportedGraph.Read(model.ToByteArray(), "file"));
        Assert.Contains("'file'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("parallelimages.classes", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(byte[] classifier, NetworkDescription description) =>
        ExportedGraph.Write(classifier, BakedSteps.Of(Recipe.Empty, description), Classes);

    /// <summary>As an engine makes it: the output is called scores.</summary>
    private static byte[] Classifier(ModelProto model)
    {
        var builder = new GraphBuilder(model);
        var last = model.Graph.Output[0].Name;
        model.Graph.Output.Clear();
        builder.Output(builder.Node("Identity", OnnxGraphs.Scores, last), DataType.Float, "N", 4);
        return builder.ToBytes();
    }

    private static string Mixed(string kind, GraphBuilder builder, string flat) => kind switch
    {
        "is for one" => builder.Node("Reshape", "one", flat, builder.Integers("shape", 1, 3)),
        "mixes" => builder.Node(
            "Sub", "moved", flat, builder.Node("", "ReduceMean", "mean", [GraphBuilder.Attribute("axes", [0L])], flat)),
        _ => flat,
    };

    /// <summary>A branch reads tensors of the graph around it, by their names.</summary>
    private static void InABranch(GraphBuilder builder, string flat)
    {
        var yes = new ModelProto { Graph = new GraphProto { Name = "Secret branch" } };
        var inside = new GraphBuilder(yes);
        inside.Node("Mul", "Secret doubled", flat, inside.Floats("Secret two", [2], 1));
        inside.Output("Secret doubled", DataType.Float, "N", 3);
        const AttributeProto.Types.AttributeType graph = AttributeProto.Types.AttributeType.Graph;
        var branch = new AttributeProto { Name = "then_branch", Type = graph, G = yes.Graph };
        var no = new AttributeProto { Name = "else_branch", Type = graph, G = yes.Graph.Clone() };
        var rank = builder.Node("", "ReduceMax", "most", [GraphBuilder.Attribute("keepdims", 0)], flat);
        var isMore = builder.Node("Greater", "is_more", rank, builder.Floats("zero", [0], 1));
        Networks.GemmAndSoftmax(builder, builder.Node("", "If", "chosen", [branch, no], isMore));
    }

    private static void AddWords(ModelProto model, string word)
    {
        (model.ProducerName, model.ProducerVersion, model.Domain, model.DocString) = (word, word, word, word);
        (model.Graph.Name, model.Graph.DocString) = (word, word);
        var entry = new StringStringEntryProto { Key = word, Value = word };
        model.MetadataProps.Add(entry);
        model.Graph.MetadataProps.Add(entry);
        foreach (var node in model.Graph.Node)
        {
            (node.Name, node.DocString) = (word + node.Output[0], word);
            node.MetadataProps.Add(entry);
            foreach (var attribute in node.Attribute)
                attribute.DocString = word;
        }

        foreach (var tensor in model.Graph.Initializer)
            tensor.DocString = word;
        model.Graph.Input[0].DocString = word;
    }

    private sealed class Row
    {
        [Data.VectorType(1, 3, 4, 4)]
        public float[] image { get; set; } = [];
    }
}
