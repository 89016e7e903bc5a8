using System.Reflection;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Recipes;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// A classifier as a file for everybody: says what it needs, and nothing of the network that it was made of.
/// </summary>
/// <param name="Network">The ONNX file: <c>image</c> to <c>scores</c>.</param>
/// <param name="Description">How its images are rendered.</param>
/// <param name="Classes">Names in the order of the scores.</param>
/// <param name="Recipe">What is to be done with images before.</param>
internal sealed record ExportedGraph(
    byte[] Network, NetworkDescription Description, IReadOnlyList<string> Classes, Recipe Recipe)
{
    /// <summary>Its input, [N,3,H,W].</summary>
    public const string Image = "image";

    private const string ClassesKey = "parallelimages.classes", RecipeKey = "parallelimages.recipe",
        VersionKey = "parallelimages.version";

    private static string Version { get; } =
        typeof(ExportedGraph).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The file of a classifier.</summary>
    /// <param name="classifier">Images to <c>scores</c>.</param>
    /// <param name="steps">
    /// What is done with images before: as operators and in the description, or in the metadata.
    /// </param>
    /// <param name="classes">Goes into the metadata.</param>
    /// <remarks>
    /// The number of images is open where two at once get what they get alone, which is tried, and 1 elsewhere: what a
    /// file says of itself may be the number that its exporter happened to use.
    /// </remarks>
    public static byte[] Write(
        ReadOnlyMemory<byte> classifier, BakedSteps steps, IReadOnlyList<string> classes)
    {
        var description = steps.Description;
        var model = ModelProto.Parser.ParseFrom(classifier.Span);
        HalfPrecision.HideInConstants(model.Graph);
        PlainNames.Give(model, GraphReader.ImageInput(model.Graph, "classifier"), OnnxGraphs.Scores);
        // Shapes that an exporter noted down may hold for its own number of images only.
        model.Graph.ValueInfo.Clear();
        steps.AddColors(model, Image);
        SetImages(model, "N", description, classes.Count);
        if (!NetworkTrial.On(Device.Cpu, new GraphBuilder(model).ToBytes(), description).TakesBatches)
            SetImages(model, 1, description, classes.Count);
        (model.ProducerName, model.ProducerVersion) = ("Microsoft.ML.ParallelImages", Version);
        // The tensor that heads were put on has another name now, if it is still there.
        DescriptionMetadata.Write(model, description with { FeatureOutput = null });
        AddMetadata(model, ClassesKey, JsonSerializer.Serialize<string[]>([.. classes], ReflectedJson.Options));
        AddMetadata(model, VersionKey, Version);
        if (steps.Rest.Steps.Count > 0)
            AddMetadata(model, RecipeKey, RecipeJson.Write(steps.Rest));
        return new GraphBuilder(model).ToBytes();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is another kind of file; the message says what is missing.</exception>
    public static ExportedGraph Read(byte[] bytes, string name)
    {
        var model = ImageNetwork.Read(name, bytes);
        var description = DescriptionMetadata.Read(model, name);
        var classes = ValueOf(model, ClassesKey);
        try
        {
            return description is not null && classes is not null
                && JsonSerializer.Deserialize<string[]>(classes, ReflectedJson.Options) is { Length: > 0 } names
                ? new ExportedGraph(bytes, description, names, RecipeOf(model, name))
                : throw new InvalidDataException(
                    $"Reading the classifier '{name}': its metadata does not say how images are rendered and what the "
                    + $"classes are called ('{ClassesKey}'). Expected a file that ExportOnnx of this version or a "
                    + "later one wrote; export it anew, or give the model's zip file.");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException(
                $"Reading the classifier '{name}': its metadata '{ClassesKey}' is '{classes}'; expected an array of "
                + $"names as JSON. {cause.Message}", cause);
        }
    }

    private static Recipe RecipeOf(ModelProto model, string name)
    {
        try
        {
            return ValueOf(model, RecipeKey) is { } text ? RecipeJson.ReadRecipe(text) : Recipe.Empty;
        }
        catch (FormatException cause)
        {
            throw new InvalidDataException(
                $"Reading the classifier '{name}': the steps in its metadata '{RecipeKey}' cannot be followed. "
                + cause.Message, cause);
        }
    }

    private static string? ValueOf(ModelProto model, string key) =>
        model.MetadataProps.FirstOrDefault(entry => entry.Key == key)?.Value;

    private static void SetImages(ModelProto model, object images, NetworkDescription description, int classes)
    {
        model.Graph.Input.Clear();
        model.Graph.Output.Clear();
        var builder = new GraphBuilder(model);
        builder.Input(Image, images, 3, description.InputSize.Height, description.InputSize.Width);
        builder.Output(OnnxGraphs.Scores, DataType.Float, images, classes);
    }

    private static void AddMetadata(ModelProto model, string key, string value) =>
        model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
}
