using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>Width and height of an image in pixels, both at least 1.</summary>
public readonly record struct ImageSize
{
    /// <summary>A size of <paramref name="width"/> by <paramref name="height"/> pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    [JsonConstructor]
    public ImageSize(int width, int height)
    {
        Width = Require.Positive(width, nameof(width));
        Height = Require.Positive(height, nameof(height));
    }

    /// <summary>Columns of pixels.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Width times height, as a 64-bit number because a claimed size may be huge.</summary>
    [JsonIgnore]
    public long PixelCount => (long)Width * Height;

    /// <summary>The length of the shorter side.</summary>
    [JsonIgnore]
    public int ShorterSide => Math.Min(Width, Height);

    /// <summary>Width and height exchanged, as a quarter turn does.</summary>
    [JsonIgnore]
    public ImageSize Transposed => new(Height, Width);

    /// <summary>The rectangle that covers the whole image.</summary>
    [JsonIgnore]
    public PixelRect Bounds => new(0, 0, Width, Height);

    /// <summary>A square of <paramref name="side"/> pixels.</summary>
    public static ImageSize Square(int side) => new(side, side);

    /// <summary>The size as people write it: <c>640x480</c>.</summary>
    public override string ToString() => $"{Width}x{Height}";
}
