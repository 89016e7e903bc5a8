using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// The steps in front of a classifier, as far as a file for everybody can do them: all of them, or none.
/// </summary>
/// <param name="Description">How images are rendered, with geometry that it can say.</param>
/// <param name="Colors">What colours are multiplied by behind that.</param>
/// <param name="Rest">What is left to be done before.</param>
internal sealed record BakedSteps(NetworkDescription Description, ColorMatrix Colors, Recipe Rest)
{
    /// <summary>Takes the steps apart; those that draw anything are left.</summary>
    public static BakedSteps Of(Recipe recipe, NetworkDescription description)
    {
        // Pixels are the same in either order: such colours stay in range, so they are changed behind the geometry.
        var (fitted, colors) = (description, ColorMatrix.Identity);
        foreach (var step in recipe.Steps)
        {
            if (step.Augmentation is { Probability: < 1 })
                return new BakedSteps(description, ColorMatrix.Identity, recipe);
            if (ReferenceEquals(fitted, description) && FitOf(step.Augmentation, description) is { } fit)
                fitted = fit;
            else if (ColorsOf(step.Augmentation) is { } next)
                colors = colors.Then(next);
            else
                return new BakedSteps(description, ColorMatrix.Identity, recipe);
        }

        return new BakedSteps(fitted, colors, Recipe.Empty);
    }

    /// <summary>Puts the colours between a graph's image and the network.</summary>
    /// <remarks>
    /// Numbers become samples 0 to 255, are mixed, rounded and limited, and become numbers again, by the same
    /// operations in the same order as when a picture is made: bits are equal.
    /// </remarks>
    /// <param name="model">Keeps its input's entry under another name, for the caller to replace.</param>
    /// <param name="image">The name of its input, before and after.</param>
    public void AddColors(ModelProto model, string image)
    {
        if (Colors == ColorMatrix.Identity)
            return;
        var recoloured = TensorNames.Vacate(model.Graph, image);
        var network = model.Graph.Node.ToList();
        model.Graph.Node.Clear();
        var builder = new GraphBuilder(model);
        var half = builder.Floats(builder.Free("half"), [0.5f], 1);
        var numbers = Description.Normalization;
        var samples = Do("Add", Do("Mul", image, PerChannel(numbers.StandardDeviation)), PerChannel(numbers.Mean));
        samples = Do("Floor", Do("Add", samples, half));
        var mixed = Do("Mul", Channel(0), PerChannel(new(Colors.RR, Colors.GR, Colors.BR)));
        mixed = Do("Add", mixed, Do("Mul", Channel(1), PerChannel(new(Colors.RG, Colors.GG, Colors.BG))));
        mixed = Do("Add", mixed, Do("Mul", Channel(2), PerChannel(new(Colors.RB, Colors.GB, Colors.BB))));
        mixed = Do("Add", Do("Add", mixed, PerChannel(new(Colors.R0, Colors.G0, Colors.B0))), half);
        mixed = Do("Min", Do("Floor", Do("Max", mixed, Number(0))), Number(255));
        var (red, green, blue) = (Line(0), Line(1), Line(2));
        mixed = Do("Mul", mixed, PerChannel(new(red.Scale, green.Scale, blue.Scale)));
        builder.Node("Add", recoloured, mixed, PerChannel(new(red.Offset, green.Offset, blue.Offset)));
        model.Graph.Node.Add(network);

        string Do(string operation, params string[] inputs) => builder.Node(operation, Made(), inputs);
        string Made() => builder.Free("colour");
        string Number(float value) => builder.Floats(builder.Free("limit"), [value], 1);
        string PerChannel(ChannelValues values) =>
            builder.Floats(builder.Free("channels"), [values.R, values.G, values.B], 1, 3, 1, 1);
        string Channel(int channel) => builder.Node(
            "", "Gather", Made(), [GraphBuilder.Attribute("axis", 1)], samples,
            builder.Integers(builder.Free("channel"), channel));
        (float Scale, float Offset) Line(int channel) => TensorWriter.Line(numbers, channel);
    }

    private static NetworkDescription? FitOf(Augmentation step, NetworkDescription description) => step switch
    {
        CenterCrop { Interpolation: null } crop when crop.Size == description.InputSize =>
            description with { Fit = ImageFit.CenterCrop, CropFraction = crop.Fraction },
        Resize { Interpolation: null, Mode: ResizeMode.Crop } resize when resize.Size == description.InputSize =>
            description with { Fit = ImageFit.CenterCrop, CropFraction = 1 },
        Resize { Interpolation: null, Mode: ResizeMode.Squash } resize when resize.Size == description.InputSize =>
            description with { Fit = ImageFit.Stretch },
        _ => null,
    };

    private static ColorMatrix? ColorsOf(Augmentation step) => step switch
    {
        Grayscale => ColorMatrix.Saturation(0),
        Invert => ColorMatrix.Scale(-1).Plus(255),
        _ => null,
    };
}
