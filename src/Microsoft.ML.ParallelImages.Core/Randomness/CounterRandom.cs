using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>
/// The numbers of one <see cref="RandomKey"/>, in order. A new one for the same key starts again from the first.
/// </summary>
/// <remarks>A ref struct: it lives on one stack and cannot be shared between threads.</remarks>
public ref struct CounterRandom(RandomKey key)
{
    private ulong _counter;

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => key.Bits(_counter++);

    /// <summary>A number from 0 (included) to 1 (excluded), one of 2^24 equally spaced ones.</summary>
    public float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>A number from 0 (included) to 1 (excluded), one of 2^53 equally spaced ones.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>True with the given probability.</summary>
    public bool Chance(float probability) => NextSingle() < probability;

    /// <summary>A number of the interval, each equally likely.</summary>
    public float In(Interval interval) => interval.Low + ((interval.High - interval.Low) * NextSingle());

    /// <summary>
    /// A number of an interval above 0, whose logarithm is equally distributed: halving is as likely as doubling.
    /// </summary>
    public float LogIn(Interval interval) =>
        MathF.Exp(In(new Interval(MathF.Log(interval.Low), MathF.Log(interval.High))));

    /// <summary>A number of the standard normal distribution (Box and Muller, 1958).</summary>
    public float NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * NextDouble()));
    }
}
