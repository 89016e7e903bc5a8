namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A linear recolouring: out = M × (R, G, B) + offset, values 0 to 255, limited at the end.</summary>
/// <param name="RR">Red from red.</param>
/// <param name="RG">Red from green.</param>
/// <param name="RB">Red from blue.</param>
/// <param name="R0">Added to red.</param>
/// <param name="GR">Green from red.</param>
/// <param name="GG">Green from green.</param>
/// <param name="GB">Green from blue.</param>
/// <param name="G0">Added to green.</param>
/// <param name="BR">Blue from red.</param>
/// <param name="BG">Blue from green.</param>
/// <param name="BB">Blue from blue.</param>
/// <param name="B0">Added to blue.</param>
public readonly record struct ColorMatrix(
    float RR, float RG, float RB, float R0,
    float GR, float GG, float GB, float G0,
    float BR, float BG, float BB, float B0)
{
    /// <summary>Luma weights of ITU-R BT.601, as torchvision and Pillow use them for grayscale.</summary>
    public const float RedLuma = 0.299f, GreenLuma = 0.587f, BlueLuma = 0.114f;

    /// <summary>True when all its numbers are finite.</summary>
    internal bool IsFinite =>
        float.IsFinite(RR + RG + RB + R0) && float.IsFinite(GR + GG + GB + G0) && float.IsFinite(BR + BG + BB + B0);

    /// <summary>Leaves every colour as it is.</summary>
    public static ColorMatrix Identity { get; } = Scale(1);

    /// <summary>Multiplies every channel by <paramref name="factor"/>.</summary>
    public static ColorMatrix Scale(float factor) => new(factor, 0, 0, 0, 0, factor, 0, 0, 0, 0, factor, 0);

    /// <summary>
    /// Mixes each pixel with its own luma: 0 gives grey, 1 leaves it unchanged, more than 1 gives stronger colours.
    /// </summary>
    public static ColorMatrix Saturation(float factor)
    {
        float r = (1 - factor) * RedLuma, g = (1 - factor) * GreenLuma, b = (1 - factor) * BlueLuma;
        return new(r + factor, g, b, 0, r, g + factor, b, 0, r, g, b + factor, 0);
    }

    /// <summary>The same with <paramref name="offset"/> added to every channel.</summary>
    public ColorMatrix Plus(float offset) => this with { R0 = R0 + offset, G0 = G0 + offset, B0 = B0 + offset };

    /// <summary>
    /// True when no colour leaves 0..255, so that nothing is cut off and the matrix may change places with averages.
    /// </summary>
    public bool StaysInRange => IsInRange(RR, RG, RB, R0) && IsInRange(GR, GG, GB, G0) && IsInRange(BR, BG, BB, B0);

    /// <summary>True when each channel follows from itself alone.</summary>
    internal bool KeepsChannelsApart => RG == 0 && RB == 0 && GR == 0 && GB == 0 && BR == 0 && BG == 0;

    /// <summary>The matrix that applies this one, then <paramref name="next"/>.</summary>
    public ColorMatrix Then(ColorMatrix next) => new(
        (next.RR * RR) + (next.RG * GR) + (next.RB * BR),
        (next.RR * RG) + (next.RG * GG) + (next.RB * BG),
        (next.RR * RB) + (next.RG * GB) + (next.RB * BB),
        (next.RR * R0) + (next.RG * G0) + (next.RB * B0) + next.R0,
        (next.GR * RR) + (next.GG * GR) + (next.GB * BR),
        (next.GR * RG) + (next.GG * GG) + (next.GB * BG),
        (next.GR * RB) + (next.GG * GB) + (next.GB * BB),
        (next.GR * R0) + (next.GG * G0) + (next.GB * B0) + next.G0,
        (next.BR * RR) + (next.BG * GR) + (next.BB * BR),
        (next.BR * RG) + (next.BG * GG) + (next.BB * BG),
        (next.BR * RB) + (next.BG * GB) + (next.BB * BB),
        (next.BR * R0) + (next.BG * G0) + (next.BB * B0) + next.B0);

    private static bool IsInRange(float a, float b, float c, float offset)
    {
        var low = offset + (255 * (Math.Min(a, 0) + Math.Min(b, 0) + Math.Min(c, 0)));
        var high = offset + (255 * (Math.Max(a, 0) + Math.Max(b, 0) + Math.Max(c, 0)));
        return low >= -0.5f && high <= 255.5f;
    }
}
