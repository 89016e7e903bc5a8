using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Square grey pictures: the luma of a rendering, and half of one.</summary>
internal static class Boxes
{
    /// <summary>BT.601's luma, not rounded.</summary>
    public static float[] LumaOf(PixelBuffer picture)
    {
        var luma = new float[picture.Channel(0).Length];
        Luma(picture, luma);
        return luma;
    }

    /// <inheritdoc cref="LumaOf"/>
    public static void Luma(PixelBuffer picture, Span<float> luma)
    {
        ReadOnlySpan<byte> red = picture.Channel(0), green = picture.Channel(1), blue = picture.Channel(2);
        var i = 0;
        for (; i <= luma.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var mixed = (0.299f * Eight(red[i..])) + (0.587f * Eight(green[i..])) + (0.114f * Eight(blue[i..]));
            mixed.CopyTo(luma[i..]);
        }

        for (; i < luma.Length; i++)
            luma[i] = (0.299f * red[i]) + (0.587f * green[i]) + (0.114f * blue[i]);
    }

    private static Vector256<float> Eight(ReadOnlySpan<byte> samples)
    {
        var bytes = Vector128.CreateScalarUnsafe(BinaryPrimitives.ReadUInt64LittleEndian(samples)).AsByte();
        var (low, high) = Vector128.Widen(Vector128.WidenLower(bytes));
        return Vector256.ConvertToSingle(Vector256.Create(low, high).AsInt32());
    }

    /// <summary>Means of 2 × 2 samples.</summary>
    public static float[] Halve(ReadOnlySpan<float> picture, int side)
    {
        var half = side / 2;
        var halved = new float[half * half];
        for (var y = 0; y < half; y++)
        {
            for (var x = 0; x < half; x++)
            {
                var at = (2 * y * side) + (2 * x);
                halved[(y * half) + x] =
                    (picture[at] + picture[at + 1] + picture[at + side] + picture[at + side + 1]) / 4;
            }
        }

        return halved;
    }
}
