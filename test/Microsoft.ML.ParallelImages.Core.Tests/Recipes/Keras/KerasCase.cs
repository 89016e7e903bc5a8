using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One transform of one picture, with what Keras's ImageDataGenerator.apply_transform made of it.</summary>
internal sealed record KerasCase
{
    private static readonly JsonSerializerOptions Names =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public int Width { get; init; }

    public int Height { get; init; }

    public int Channels { get; init; }

    public string FillMode { get; init; } = "";

    public int InterpolationOrder { get; init; }

    public float Cval { get; init; }

    public Dictionary<string, JsonElement> Parameters { get; init; } = [];

    [JsonPropertyName("input_uint8_hwc")]
    public byte[] Input { get; init; } = [];

    [JsonPropertyName("output_float32_hwc")]
    public byte[] Output { get; init; } = [];

    public ImageSize Size => new(Width, Height);

    /// <summary>True when nothing but pixels' places changes, and between pixels is interpolated.</summary>
    public bool IsBilinearMove =>
        InterpolationOrder == 1
            && !Parameters.ContainsKey("brightness")
            && !Parameters.ContainsKey("channel_shift_intensity");

    /// <summary>The input as [H,W,3].</summary>
    public byte[] Colors => Channels == 3 ? Input : [.. Input.SelectMany(sample => Enumerable.Repeat(sample, 3))];

    /// <summary>
    /// From output to input, in continuous coordinates: rotation, shift, shear and zoom about the centre, then the
    /// flips. On pictures that are not square Keras takes the height's half for x and the width's half for y.
    /// </summary>
    public PlaneMap Map
    {
        get
        {
            double theta = Number("theta", 0) * Math.PI / 180, shear = Number("shear", 0) * Math.PI / 180;
            var (sin, cos) = Math.SinCos(theta);
            PlaneMap to = PlaneMap.Translate(Height / 2.0, Width / 2.0),
                back = PlaneMap.Translate(-Height / 2.0, -Width / 2.0);
            return to.Then(new(cos, -sin, 0, sin, cos, 0))
                .Then(PlaneMap.Translate(Number("tx", 0), Number("ty", 0)))
                .Then(new(1, -Math.Sin(shear), 0, 0, Math.Cos(shear), 0))
                .Then(new(Number("zx", 1), 0, 0, 0, Number("zy", 1), 0))
                .Then(back)
                .Then(IsSet("flip_horizontal") ? PlaneMap.FlipHorizontally(Width) : PlaneMap.Identity)
                .Then(IsSet("flip_vertical") ? PlaneMap.FlipVertically(Height) : PlaneMap.Identity);
        }
    }

    /// <summary>The same as a decision.</summary>
    public KerasTransform Transform => new()
    {
        Drawn = new(
            Number("theta", 0), Number("tx", 0), Number("ty", 0), Number("shear", 0), Number("zx", 1),
            Number("zy", 1), IsSet("flip_horizontal"), IsSet("flip_vertical"), Optional("channel_shift_intensity"),
            Optional("brightness")),
        FillMode = Enum.Parse<KerasFill>(FillMode, ignoreCase: true),
        Constant = Cval,
        InterpolationOrder = InterpolationOrder,
    };

    public static IEnumerable<KerasCase> All() =>
        File.ReadLines(SharedFolder.Need("data", "keras-cases", "transforms.jsonl"))
            .Select(line => JsonSerializer.Deserialize<KerasCase>(line, Names)!);

    /// <summary>The expected number of channel 0 at (x, y).</summary>
    public float Expected(int x, int y, int channel = 0) =>
        BitConverter.ToSingle(Output, 4 * ((Channels * ((y * Width) + x)) + (channel % Channels)));

    private double Number(string name, double neutral) =>
        Optional(name) ?? neutral;

    private double? Optional(string name) =>
        Parameters.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;

    private bool IsSet(string name) => Parameters.TryGetValue(name, out var value) && value.GetBoolean();
}
