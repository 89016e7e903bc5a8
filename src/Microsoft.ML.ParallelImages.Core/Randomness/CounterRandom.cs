using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Randomness;

/// <summary>
/// The numbers of one <see cref="RandomKey"/>, in order. A new one for the same key starts again from the first.
/// </summary>
/// <remarks>A ref struct: it lives on one stack and cannot be shared between threads.</remarks>
public ref struct CounterRandom(RandomKey key)
{
    private ulong _counter;

    /// <summary>Where the numbers come from: its children are the keys of what is drawn beside them.</summary>
    public readonly RandomKey Key => key;

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => key.Bits(_counter++);

    /// <summary>A number from 0 (included) to 1 (excluded), one of 2^24 equally spaced ones.</summary>
    public float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>A number from 0 (included) to 1 (excluded), one of 2^53 equally spaced ones.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)Math.BigMul(NextBits(), (ulong)count, out _);

    /// <summary>A whole number of an interval whose ends are whole, each equally likely.</summary>
    internal int WholeIn(Interval interval) => (int)interval.Low + Below((int)(interval.High - interval.Low) + 1);

    /// <summary>
    /// Brings things into a random order, each equally likely (Fisher and Yates, as Durstenfeld has it).
    /// </summary>
    public void Shuffle(scoped Span<int> things)
    {
        for (var i = things.Length - 1; i > 0; i--)
        {
            var place = Below(i + 1);
            (things[i], things[place]) = (things[place], things[i]);
        }
    }

    /// <summary>True with the given probability.</summary>
    public bool Chance(float probability) => NextSingle() < probability;

    /// <summary>A number of the interval, each equally likely.</summary>
    public float In(Interval interval) => interval.Low + ((interval.High - interval.Low) * NextSingle());

    /// <summary>
    /// A number of an interval above 0, whose logarithm is equally distributed: halving is as likely as doubling.
    /// </summary>
    public float LogIn(Interval interval) =>
        (float)PortableMath.Exp(In(new Interval(Log(interval.Low), Log(interval.High))));

    /// <summary>A number of the standard normal distribution (Box and Muller, 1958).</summary>
    public float NextNormal()
    {
        var radius = Math.Sqrt(-2 * PortableMath.Log(1 - NextDouble()));
        return (float)(radius * PortableMath.SinCos(2 * Math.PI * NextDouble()).Cos);
    }

    private static float Log(float value) => (float)PortableMath.Log(value);
}
