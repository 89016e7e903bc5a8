using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>One operation on one picture, with what torchvision 0.29 made of it.</summary>
internal sealed record TorchvisionCase
{
    private static readonly JsonSerializerOptions Names =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string Operation { get; init; } = "";

    public JsonElement Parameters { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int OutWidth { get; init; }

    public int OutHeight { get; init; }

    [JsonPropertyName("input_uint8_hwc")]
    public byte[] Input { get; init; } = [];

    [JsonPropertyName("output_uint8_hwc")]
    public byte[] Output { get; init; } = [];

    public ImageSize Size => new(Width, Height);

    public ImageSize OutSize => new(OutWidth, OutHeight);

    /// <summary>The output as [3,H,W].</summary>
    public byte[] Expected
    {
        get
        {
            var count = OutWidth * OutHeight;
            var planes = new byte[3 * count];
            for (var i = 0; i < planes.Length; i++)
                planes[(i % 3 * count) + (i / 3)] = Output[i];
            return planes;
        }
    }

    public static IReadOnlyList<TorchvisionCase> Of(string operation)
    {
        var lines = File.ReadLines(SharedFolder.Need("data", "torchvision-cases", "operations.jsonl"));
        TorchvisionCase[] cases = [.. lines.Select(Parse).Where(one => one.Operation == operation)];
        Assert.NotEmpty(cases);
        return cases;
    }

    public double Number(string name) => Parameters.GetProperty(name).GetDouble();

    public int Whole(string name) => Parameters.GetProperty(name).GetInt32();

    /// <summary>The four corners named by a parameter.</summary>
    public (double X, double Y)[] Points(string name) =>
    [
        .. Parameters.GetProperty(name).EnumerateArray()
            .Select(point => (point[0].GetDouble(), point[1].GetDouble())),
    ];

    /// <summary>How it looks between pixels; bilinearly where the operation has no choice.</summary>
    public RandomInterpolation Looking => new(
        Parameters.TryGetProperty("interpolation", out var name) && name.GetString() == "nearest"
            ? Interpolation.Nearest
            : Operation == "resize_bicubic" ? Interpolation.Bicubic : Interpolation.Bilinear);

    /// <summary>The grey around the picture, which torchvision mixes in by the share of the picture twice.</summary>
    public Border Border
    {
        get
        {
            var level = (byte)Number("fill");
            return Border.Constant(new(level, level, level)) with { Edge = BorderEdge.Faded };
        }
    }

    /// <summary>What our renderer makes of the input, [3,H,W].</summary>
    public byte[] Render(params Augmentation[] steps) =>
        Shots.Render(Shots.Png(Width, Height, Input), OutWidth, OutHeight, steps);

    private static TorchvisionCase Parse(string line) => JsonSerializer.Deserialize<TorchvisionCase>(line, Names)!;
}
