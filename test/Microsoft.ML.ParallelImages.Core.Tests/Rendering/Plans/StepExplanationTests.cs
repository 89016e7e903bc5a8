using System.Text.Json;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a decision is said to cost is what it makes necessary, wherever it stands.</summary>
public sealed class StepExplanationTests
{
    private const int Width = 40, Height = 30;
    private const StepCost Free = StepCost.Free, Region = StepCost.Region, Full = StepCost.FullPicture;

    private static readonly ImageFile Photo = Shots.Noise(Width, Height);

    /// <summary>The middle of the photo, at the tensor's size of 8 x 8.</summary>
    private static readonly Augmentation Crop =
        new Decided(new Move(PlaneMap.Crop(10, 8, 16, 16, ImageSize.Square(8)), ImageSize.Square(8)));

    private static readonly Augmentation Turn =
        new Decided(new Move(PlaneMap.FlipHorizontally(8), ImageSize.Square(8)));

    private static readonly Dictionary<string, Augmentation> Steps = new()
    {
        ["crop"] = Crop,
        ["turn"] = Turn,
        ["stay"] = new Decided(new Move(PlaneMap.Identity, new(Width, Height))),
        ["grey"] = new Grayscale { Probability = 1 },
        ["bright"] = new Brightness { Factor = Interval.Exactly(2) },
        ["table"] = Decided.Solarize,
        ["hue"] = new Hue { Turn = new(0.1f, 0.2f), Probability = 1 },
        ["mean"] = new Contrast(),
        ["levels"] = new AutoContrast { Probability = 1 },
        ["filter"] = new GaussianBlur { Probability = 1 },
        ["in place"] = new Vignette { Probability = 1 },
        ["branch"] = new Decided(new Branch([new(1, [])])),
        ["wave"] = new Decided(
            new Deformation(5, 4, [.. Enumerable.Range(0, 40).Select(i => MathF.Sin(i))], Border.Nearest)),
    };

    public static TheoryData<string, StepCost[]> Positions => new()
    {
        // Behind the geometry all is free.
        { "crop, grey, table, hue, mean, levels, filter, in place, branch, table", [.. Enumerable.Repeat(Free, 10)] },

        // In front of it, colours need what is shown of them, what works on the picture needs all of it.
        { "grey, crop", [Free, Free] },
        { "bright, crop", [Region, Free] },
        { "table, crop", [Region, Free] },
        { "hue, crop", [Region, Free] },
        { "filter, crop", [Full, Free] },
        { "in place, crop", [Full, Free] },
        { "branch, crop", [Full, Free] },
        { "mean, crop", [Full, Free] },
        { "levels, crop", [Full, Free] },

        // Between two moves a picture is made that shows a part of the photo.
        { "crop, filter, turn", [Free, Region, Free] },
        { "crop, in place, turn", [Free, Region, Free] },
        { "crop, branch, turn", [Free, Region, Free] },
        { "crop, table, turn", [Free, Region, Free] },
        { "filter, crop, filter, turn, filter", [Full, Free, Region, Free, Free] },

        // What is measured is measured on the whole photo first, unless a filter stands before the geometry.
        { "crop, mean, turn", [Free, Full, Free] },
        { "crop, filter, mean, turn", [Free, Region, Region, Free] },
        { "filter, mean, crop", [Full, Full, Free] },
        { "mean, filter, crop", [Full, Full, Free] },

        // Colours in front of a filter are changed where it works, and those beside something measured are not.
        { "table, filter, crop", [Full, Full, Free] },
        { "filter, table, crop", [Full, Region, Free] },
        { "table, mean, crop", [Region, Full, Free] },

        // A deformation joins moves, but no other deformation.
        { "wave, crop", [Free, Free] },
        { "crop, wave, turn", [Free, Free, Free] },
        { "wave, wave, crop", [Free, Region, Free] },
        { "table, wave, crop", [Region, Free, Free] },
        { "wave, filter, crop", [Free, Full, Free] },
        { "filter, wave, crop", [Full, Free, Free] },

        // What keeps all pixels in their places is no geometry.
        { "stay, filter, stay, crop", [Free, Full, Free, Free] },

        // Bringing the picture to the tensor's size is geometry.
        { "filter", [Full] },
        { "table", [Region] },
    };

    [Theory]
    [MemberData(nameof(Positions))]
    public void It_costs_what_it_makes_necessary(string steps, StepCost[] expected)
    {
        var explained = Explain(steps);

        Assert.Equal(expected, explained.Select(step => step.Cost));
        Assert.All(explained, step => Assert.StartsWith(
            step.Cost switch { Free => "Free: ", Region => "Needs the region: ", _ => "Needs the full picture: " },
            step.Sentence));
    }

    [Theory]
    [InlineData("filter, crop", 0, "all 40x30 pixels of it are made")]
    [InlineData("crop, filter, turn", 1, "all 8x8 pixels of the picture here are made")]
    [InlineData("crop, filter", 1, "works on the 8x8 pixels that come out")]
    [InlineData("table, crop", 0, "the 20x20 pixels that are shown are made first")]
    [InlineData("mean, crop", 0, "all of it is decoded, shrunk to an eighth, to be measured")]
    [InlineData("levels, crop", 0, "shrunk to at most 512 pixels a side")]
    [InlineData("wave, wave, crop", 1, "since it does not join the geometry before it")]
    public void Sentences_have_sizes_in_pixels(string steps, int place, string expected) =>
        Assert.Contains(expected, Explain(steps)[place].Sentence);

    [Fact]
    public void On_a_picture_of_the_tensors_size_nothing_moves_so_all_is_free()
    {
        using var context = new RenderContext();
        var image = Shots.With(Photo, Steps["table"], Steps["filter"], Steps["mean"]);

        Assert.All(
            new Renderer(new TensorSpec(Width, Height)).ExplainSteps(image, default, context),
            step => Assert.Equal(Free, step.Cost));
    }

    [Fact]
    public void Lines_and_JSON_say_the_same()
    {
        using var context = new RenderContext();
        var image = Shots.With(Photo, new GaussianBlur { Probability = 1 }, new ResizedCrop(8));
        var renderer = new Renderer(new TensorSpec(8, 8));
        var steps = renderer.ExplainSteps(image, default, context);

        Assert.Equal(steps.Select(step => $"{step}"), renderer.Explain(image, default, context));
        Assert.StartsWith("GaussianBlur: ", $"{steps[0]}");
        using var json = JsonDocument.Parse(ExplanationJson.Write(steps));
        var first = json.RootElement[0];
        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.Equal("GaussianBlur 0", first.GetProperty("Step").GetString());
        Assert.Equal("FullPicture", first.GetProperty("Cost").GetString());
        Assert.Equal(steps[0].Sentence, first.GetProperty("Sentence").GetString());
        Assert.Equal("Move", json.RootElement[1].GetProperty("Decision").GetProperty("kind").GetString());
    }

    private static IReadOnlyList<ExplainedStep> Explain(string steps)
    {
        using var context = new RenderContext();
        var image = Shots.With(Photo, steps.Split(", ").Select(name => Steps[name]));
        return new Renderer(new TensorSpec(8, 8)).ExplainSteps(image, default, context);
    }
}
