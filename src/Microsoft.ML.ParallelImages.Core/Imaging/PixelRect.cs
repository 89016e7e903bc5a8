using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>A rectangle of whole pixels: columns Left to Right - 1, rows Top to Bottom - 1.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Number of columns; 0 is an empty rectangle.</param>
/// <param name="Height">Number of rows; 0 is an empty rectangle.</param>
public readonly record struct PixelRect(int Left, int Top, int Width, int Height)
{
    /// <summary>The first column behind the rectangle.</summary>
    [JsonIgnore]
    public int Right => Left + Width;

    /// <summary>The first row below the rectangle.</summary>
    [JsonIgnore]
    public int Bottom => Top + Height;

    /// <summary>True when there is no pixel in it.</summary>
    [JsonIgnore]
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>The part of this rectangle that lies inside <paramref name="other"/>, possibly empty.</summary>
    public PixelRect Intersect(PixelRect other)
    {
        int left = Math.Max(Left, other.Left), top = Math.Max(Top, other.Top);
        var width = Math.Max(0, Math.Min(Right, other.Right) - left);
        var height = Math.Max(0, Math.Min(Bottom, other.Bottom) - top);
        return new PixelRect(left, top, width, height);
    }
}
