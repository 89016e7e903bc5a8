using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What was measured of a picture, 0 to 255, channel by channel: 0 red, 1 green, 2 blue.</summary>
/// <remarks>Valid while the picture is being made; not thread-safe.</remarks>
public sealed class PictureStatistics
{
    private const int Parts = 4;

    private readonly int[] _histogram = new int[3 * Lookup.Entries];
    private readonly double[] _means = new double[3];

    /// <summary>The mean luma (ITU-R BT.601) of the pixels.</summary>
    public double MeanLuma =>
        (ColorMatrix.RedLuma * _means[0]) + (ColorMatrix.GreenLuma * _means[1]) + (ColorMatrix.BlueLuma * _means[2]);

    /// <summary>The mean of a channel.</summary>
    public double Mean(int channel) => _means[channel];

    /// <summary>How often each level stands in a channel; all 0 if only means were asked for.</summary>
    public ReadOnlySpan<int> Histogram(int channel) => _histogram.AsSpan(channel * Lookup.Entries, Lookup.Entries);

    /// <summary>The smallest and the largest level of a channel; needs <see cref="Statistic.Histogram"/>.</summary>
    public (byte Low, byte High) Range(int channel)
    {
        var levels = Histogram(channel);
        return ((byte)Math.Max(0, levels.IndexOfAnyExcept(0)), (byte)Math.Max(0, levels.LastIndexOfAnyExcept(0)));
    }

    /// <summary>Measures a picture.</summary>
    internal void Measure(Imaging.PixelBuffer picture, Statistic statistic)
    {
        Array.Clear(_histogram);
        Span<int> parts = stackalloc int[Parts * Lookup.Entries];
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = picture.Channel(channel);
            if (statistic == Statistic.Mean)
            {
                _means[channel] = (double)Imaging.SampleMath.Sum(samples) / samples.Length;
                continue;
            }

            Count(samples, parts);
            var sum = 0L;
            var levels = _histogram.AsSpan(channel * Lookup.Entries, Lookup.Entries);
            for (var i = 0; i < levels.Length; i++)
            {
                for (var part = 0; part < Parts; part++)
                    levels[i] += parts[(part * Lookup.Entries) + i];
                sum += (long)i * levels[i];
            }

            _means[channel] = (double)sum / samples.Length;
        }
    }

    /// <summary>Neighbours go to different parts: they are often equal, and each would wait for the other.</summary>
    private static void Count(ReadOnlySpan<byte> samples, Span<int> parts)
    {
        parts.Clear();
        ref var first = ref MemoryMarshal.GetReference(parts[..(Parts * Lookup.Entries)]);
        ref int second = ref Unsafe.Add(ref first, Lookup.Entries),
            third = ref Unsafe.Add(ref first, 2 * Lookup.Entries),
            fourth = ref Unsafe.Add(ref first, 3 * Lookup.Entries);
        var eights = MemoryMarshal.Cast<byte, ulong>(samples);
        foreach (var eight in eights)
        {
            Unsafe.Add(ref first, (nuint)(byte)eight)++;
            Unsafe.Add(ref second, (nuint)(byte)(eight >> 8))++;
            Unsafe.Add(ref third, (nuint)(byte)(eight >> 16))++;
            Unsafe.Add(ref fourth, (nuint)(byte)(eight >> 24))++;
            Unsafe.Add(ref first, (nuint)(byte)(eight >> 32))++;
            Unsafe.Add(ref second, (nuint)(byte)(eight >> 40))++;
            Unsafe.Add(ref third, (nuint)(byte)(eight >> 48))++;
            Unsafe.Add(ref fourth, (nuint)(eight >> 56))++;
        }

        foreach (var sample in samples[(sizeof(ulong) * eights.Length)..])
            parts[sample]++;
    }
}
