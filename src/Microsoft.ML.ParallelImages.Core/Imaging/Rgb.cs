namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>A colour of 8 bits a channel (sRGB values as stored in files).</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>No light at all; the default filling.</summary>
    public static Rgb Black => default;

    /// <summary>The colour as <c>#0A0B0C</c>.</summary>
    public override string ToString() => $"#{R:X2}{G:X2}{B:X2}";
}
