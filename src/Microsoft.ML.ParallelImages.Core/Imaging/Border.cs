using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>What stands where a geometric step looks outside its image.</summary>
public readonly record struct Border
{
    /// <summary>A border of <paramref name="mode"/>.</summary>
    /// <param name="mode">How the image is continued.</param>
    /// <param name="color">The colour of <see cref="FillMode.Constant"/>; ignored by all others. Default black.</param>
    [JsonConstructor]
    public Border(FillMode mode, Rgb color = default) =>
        (Mode, Color) = (Require.Defined(mode, nameof(mode)), mode == FillMode.Constant ? color : default);

    /// <summary>How the image is continued.</summary>
    public FillMode Mode { get; }

    /// <summary>The colour of <see cref="FillMode.Constant"/>; black for all others.</summary>
    public Rgb Color { get; }

    /// <summary>How the image and the colour of <see cref="FillMode.Constant"/> meet; ignored by all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public BorderEdge Edge
    {
        get;
        init => field = Mode == FillMode.Constant ? Require.Defined(value) : BorderEdge.Mixed;
    }

    /// <summary>The nearest border pixel, as in Keras: what steps have unless they are told otherwise.</summary>
    public static Border Nearest { get; } = new(FillMode.Nearest);

    /// <summary>The image mirrored at its border.</summary>
    public static Border Reflect { get; } = new(FillMode.Reflect);

    /// <summary>The image tiled.</summary>
    public static Border Wrap { get; } = new(FillMode.Wrap);

    /// <summary>The image mirrored at its outermost pixels.</summary>
    public static Border Mirror { get; } = new(FillMode.Mirror);

    /// <summary>One colour.</summary>
    public static Border Constant(Rgb color) => new(FillMode.Constant, color);

    /// <summary>Zero in every channel.</summary>
    public static Border Black { get; } = Constant(Rgb.Black);

    /// <summary>The border as <c>Nearest</c> or <c>Constant #0A0B0C</c>.</summary>
    public override string ToString() => Mode != FillMode.Constant
        ? $"{Mode}"
        : Edge == BorderEdge.Mixed ? $"{Mode} {Color}" : $"{Mode} {Color} {Edge}";
}
