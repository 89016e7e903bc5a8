using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Writes normalised pixels, the three numbers of each one after the other.</summary>
/// <remarks>
/// 16 pixels at a time: first their bytes are brought into order, in three parts of 16, then they become numbers.
/// Vectors and the scalar code give identical numbers.
/// </remarks>
internal static unsafe class PixelWriter
{
    private const byte None = 0x80;
    private const int Lanes = 16, Channels = 3, PartLength = Channels * Lanes;

    /// <summary>
    /// By part and channel: which sample of the channel stands at each place; <see cref="None"/> for another one's.
    /// </summary>
    private static readonly byte[] Places =
    [
        .. from part in Enumerable.Range(0, Channels)
           from channel in Enumerable.Range(0, Channels)
           from place in Enumerable.Range(part * Lanes, Lanes)
           select (byte)(place % Channels == channel ? place / Channels : None),
    ];

    /// <summary>Writes pixels that follow each other.</summary>
    /// <remarks>Checked: the target has room for three numbers a sample.</remarks>
    /// <param name="red">Samples 0 to 255.</param>
    /// <param name="green">As many.</param>
    /// <param name="blue">As many.</param>
    /// <param name="scales">What the samples of each channel are multiplied by.</param>
    /// <param name="offsets">What is added then.</param>
    /// <param name="target">Takes three numbers a pixel.</param>
    /// <param name="pastCaches">As for <see cref="TensorWriter.WritePlane"/>.</param>
    public static void Write(
        ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, ChannelValues scales,
        ChannelValues offsets, Span<float> target, bool pastCaches)
    {
        Bounds.Check((long)Channels * red.Length, target.Length, "a row of pixels");
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            Line fromRed = new(scales, offsets, 0), fromGreen = new(scales, offsets, 1),
                fromBlue = new(scales, offsets, 2);
            fixed (byte* places = Places)
            fixed (float* numbers = target)
            {
                pastCaches &= TensorWriter.IsAligned(numbers);
                for (; at <= red.Length - Lanes; at += Lanes)
                {
                    Vector128<byte> r = Vector128.Create(red[at..]), g = Vector128.Create(green[at..]),
                        b = Vector128.Create(blue[at..]);
                    var output = numbers + (Channels * at);
                    Store(Mix(r, g, b, places), fromRed, fromBlue, output, pastCaches);
                    Store(Mix(r, g, b, places + PartLength), fromGreen, fromRed, output + Lanes, pastCaches);
                    Store(
                        Mix(r, g, b, places + (2 * PartLength)), fromBlue, fromGreen, output + (2 * Lanes), pastCaches);
                }
            }
        }

        for (; at < red.Length; at++)
        {
            target[Channels * at] = (red[at] * scales.R) + offsets.R;
            target[(Channels * at) + 1] = (green[at] * scales.G) + offsets.G;
            target[(Channels * at) + 2] = (blue[at] * scales.B) + offsets.B;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Mix(
        Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue, byte* places) =>
        Vector128.ShuffleNative(red, Vector128.Load(places))
        | Vector128.ShuffleNative(green, Vector128.Load(places + Lanes))
        | Vector128.ShuffleNative(blue, Vector128.Load(places + (2 * Lanes)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> samples, in Line first, in Line second, float* output, bool pastCaches)
    {
        var (low, high) = Vector256.Widen(Vector256.WidenLower(samples.ToVector256Unsafe()));
        TensorWriter.Store(first.At(low.AsInt32()), second.At(high.AsInt32()), output, pastCaches);
    }

    /// <summary>From samples to numbers, for eight that begin with a given channel.</summary>
    private readonly struct Line(ChannelValues scales, ChannelValues offsets, int channel)
    {
        private readonly Vector256<float> _scale = Repeat(scales, channel), _offset = Repeat(offsets, channel);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<float> At(Vector256<int> samples) => (Vector256.ConvertToSingle(samples) * _scale) + _offset;

        private static Vector256<float> Repeat(ChannelValues values, int channel)
        {
            float a = values[channel], b = values[(channel + 1) % Channels], c = values[(channel + 2) % Channels];
            return Vector256.Create(a, b, c, a, b, c, a, b);
        }
    }
}
