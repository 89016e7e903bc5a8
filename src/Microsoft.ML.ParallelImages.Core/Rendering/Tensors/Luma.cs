namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Colours as one grey: BT.601's luma, rounded as Pillow's mode L rounds it.</summary>
internal static class Luma
{
    // 0.299, 0.587 and 0.114. Together they are exactly 1, so that a grey pixel keeps its own sample.
    private const int Red = 19595, Green = 38470, Blue = 7471, Bits = 16, Half = 1 << (Bits - 1);

    /// <summary>Writes the luma of pixels that follow each other.</summary>
    public static void Write(
        ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> target)
    {
        green = green[..red.Length];
        blue = blue[..red.Length];
        target = target[..red.Length];
        for (var i = 0; i < red.Length; i++)
            target[i] = Of(red[i], green[i], blue[i]);
    }

    public static byte Of(byte red, byte green, byte blue) =>
        (byte)(((Red * red) + (Green * green) + (Blue * blue) + Half) >> Bits);

    /// <summary>The luma of three numbers; exactly theirs where they are equal.</summary>
    public static float Of(ChannelValues values) =>
        (float)((((double)Red * values.R) + ((double)Green * values.G) + ((double)Blue * values.B)) / (1 << Bits));
}
