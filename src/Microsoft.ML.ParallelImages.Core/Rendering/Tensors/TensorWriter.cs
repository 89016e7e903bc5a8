using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Writes an image's samples as the numbers and in the order that a tensor wants.</summary>
internal static unsafe class TensorWriter
{
    private const int Lanes = 16;

    /// <summary>Normalised numbers: one multiplication and one addition a sample.</summary>
    public static void Write(PixelBuffer image, TensorSpec spec, Span<float> target, bool pastCaches = false) =>
        new TensorRows(spec, target, pastCaches).Write(image, 0, image.Size.Height);

    /// <summary>The same numbers, rounded to half precision: a look-up a sample, since there are 256 of them.</summary>
    public static void Write(PixelBuffer image, TensorSpec spec, Span<Half> target)
    {
        Span<Half> table = stackalloc Half[256];
        if (spec.Channels == 1)
        {
            FillTable(table, GreyLine(spec.Normalization));
            ReadOnlySpan<byte> red = image.Channel(0), green = image.Channel(1), blue = image.Channel(2);
            for (var i = 0; i < red.Length; i++)
                target[i] = table[Luma.Of(red[i], green[i], blue[i])];
            return;
        }

        var (channelStep, sampleStep) = spec.Layout == TensorLayout.Nchw ? (image.Channel(0).Length, 1) : (1, 3);
        for (var channel = 0; channel < 3; channel++)
        {
            FillTable(table, Line(spec.Normalization, channel));
            var samples = image.Channel(channel);
            var numbers = target.Slice(channel * channelStep, ((samples.Length - 1) * sampleStep) + 1);
            for (var i = 0; i < samples.Length; i++)
                numbers[i * sampleStep] = table[samples[i]];
        }
    }

    /// <summary>The samples themselves, 0 to 255.</summary>
    public static void Write(PixelBuffer image, TensorSpec spec, Span<byte> target)
    {
        if (spec.Channels == 1)
        {
            Luma.Write(image.Channel(0), image.Channel(1), image.Channel(2), target);
            return;
        }

        if (spec.Layout == TensorLayout.Nchw)
        {
            image.Samples.CopyTo(target);
            return;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            var samples = image.Channel(channel);
            for (var i = 0; i < samples.Length; i++)
                target[(3 * i) + channel] = samples[i];
        }
    }

    /// <summary>What a channel's samples are multiplied by, and what is added to them then.</summary>
    public static (float Scale, float Offset) Line(Normalization normalization, int channel)
    {
        var scale = 1 / normalization.StandardDeviation[channel];
        return (scale, -normalization.Mean[channel] * scale);
    }

    /// <summary>The same for the one channel of a grey tensor.</summary>
    public static (float Scale, float Offset) GreyLine(Normalization normalization)
    {
        var scale = 1 / Luma.Of(normalization.StandardDeviation);
        return (scale, -Luma.Of(normalization.Mean) * scale);
    }

    /// <summary>Writes samples that follow each other.</summary>
    /// <remarks>Checked: the target has room for all of them.</remarks>
    /// <param name="samples">0 to 255.</param>
    /// <param name="scale">What they are multiplied by.</param>
    /// <param name="offset">What is added then.</param>
    /// <param name="target">Where the numbers go.</param>
    /// <param name="pastCaches">
    /// Whether they go straight to memory, as far as they are aligned: what is overwritten is not loaded first, and
    /// what the worker needs again stays in its caches. Other threads see them after a barrier.
    /// </param>
    public static void WritePlane(
        ReadOnlySpan<byte> samples, float scale, float offset, Span<float> target, bool pastCaches)
    {
        Bounds.Check(samples.Length, target.Length, "a row of numbers");
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            fixed (byte* source = samples)
            fixed (float* output = target)
            {
                Vector256<float> scales = Vector256.Create(scale), offsets = Vector256.Create(offset);
                pastCaches &= IsAligned(output);
                for (; at <= samples.Length - Lanes; at += Lanes)
                    Store(Vector128.Load(source + at), scales, offsets, output + at, pastCaches);
            }
        }

        for (; at < samples.Length; at++)
            target[at] = (samples[at] * scale) + offset;
    }

    /// <summary>Whether numbers can go past the caches.</summary>
    public static bool IsAligned(float* target) => (nuint)target % (nuint)Vector256<byte>.Count == 0;

    /// <summary>
    /// Stores 16 samples as <see cref="WritePlane"/> does; past the caches only if the target is aligned.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        Vector128<byte> samples, Vector256<float> scales, Vector256<float> offsets, float* target, bool pastCaches)
    {
        var (low, high) = Vector256.Widen(Vector256.WidenLower(samples.ToVector256Unsafe()));
        Store(
            (Vector256.ConvertToSingle(low.AsInt32()) * scales) + offsets,
            (Vector256.ConvertToSingle(high.AsInt32()) * scales) + offsets, target, pastCaches);
    }

    /// <summary>Stores 16 numbers, past the caches only if the target is aligned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> first, Vector256<float> second, float* target, bool pastCaches)
    {
        if (pastCaches)
        {
            first.StoreAlignedNonTemporal(target);
            second.StoreAlignedNonTemporal(target + Vector256<float>.Count);
        }
        else
        {
            first.Store(target);
            second.Store(target + Vector256<float>.Count);
        }
    }

    private static void FillTable(Span<Half> table, (float Scale, float Offset) line)
    {
        for (var value = 0; value < table.Length; value++)
            table[value] = (Half)((value * line.Scale) + line.Offset);
    }
}
