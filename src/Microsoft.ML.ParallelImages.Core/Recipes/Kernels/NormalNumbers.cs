using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Normal numbers for whole pictures: 4096 equally likely ones, so that twelve random bits choose one.
/// </summary>
/// <remarks>
/// Mean 0, deviation 1. The largest is 3.7: rarer ones, of which a million samples had two hundred, do not occur.
/// </remarks>
internal static class NormalNumbers
{
    /// <summary>Random bits that a number takes.</summary>
    public const int Bits = 12;

    /// <summary>How many numbers there are.</summary>
    public const int Count = 1 << Bits;

    /// <summary>As many as 64 random bits choose.</summary>
    public const int AtOnce = 64 / Bits;

    private static readonly float[] Numbers = Make();

    /// <summary>All of them, in order.</summary>
    public static ReadOnlySpan<float> All => Numbers;

    /// <summary>Adds a number to each sample, out of a table of whole levels for <see cref="All"/>.</summary>
    public static void Add(Span<byte> samples, ReadOnlySpan<short> levels, RandomKey key)
    {
        var random = new CounterRandom(key);
        levels = levels[..Count];
        for (; samples.Length >= AtOnce; samples = samples[AtOnce..])
            AddSome(samples[..AtOnce], levels, random.NextBits());
        AddSome(samples, levels, random.NextBits());
    }

    private static void AddSome(Span<byte> samples, ReadOnlySpan<short> levels, ulong bits)
    {
        foreach (ref var sample in samples)
        {
            sample = (byte)Math.Clamp(sample + levels[(int)(bits % Count)], 0, 255);
            bits >>= Bits;
        }
    }

    /// <summary>
    /// The number that a share p of all lie below changes with p by sqrt(2 pi) exp(x² / 2); Runge and Kutta's steps.
    /// </summary>
    private static float[] Make()
    {
        const int half = Count / 2, steps = 32;
        var numbers = new double[half];
        double x = 0, step = 1.0 / (Count * steps);
        for (var i = 0; i < half; i++)
        {
            // Each stands for the middle of its share.
            for (var k = i == 0 ? steps / 2 : 0; k < steps; k++)
            {
                double first = Slope(x), second = Slope(x + (step / 2 * first)),
                    third = Slope(x + (step / 2 * second)), fourth = Slope(x + (step * third));
                x += step / 6 * (first + (2 * second) + (2 * third) + fourth);
            }

            numbers[i] = x;
        }

        var deviation = Math.Sqrt(numbers.Sum(one => one * one) / half);
        return [.. numbers.Reverse().Select(one => (float)(-one / deviation)),
            .. numbers.Select(one => (float)(one / deviation))];

        static double Slope(double x) => Math.Sqrt(2 * Math.PI) * PortableMath.Exp(x * x / 2);
    }
}
