using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>What one look-up yields: up to two coefficients with their values.</summary>
/// <remarks>
/// Places are counted from the last coefficient read, so that the next one is 1 step away, as the DC value is from a
/// block's start. What stands alone has no steps behind it. The value of the last one may reach beyond the bits that
/// the look-up sees: its lowest bits are those that follow, and are added to it.
/// </remarks>
/// <param name="Used">Bits that they take, plus <see cref="LookUp"/>.</param>
/// <param name="FirstSteps">Steps to the first, or <see cref="AcTable.EndOfBlock"/>.</param>
/// <param name="LastSteps">
/// Steps from there to the second, if there are two, or <see cref="AcTable.EndOfBlock"/>.
/// </param>
/// <param name="End">All bits set where the block ends with them, else none.</param>
/// <param name="First">Value of the first, if there are two.</param>
/// <param name="UnseenShift">What leaves, of the bits that the look-up does not see, those of the last value.</param>
/// <param name="Last">Value of the last, with zeros for the bits that are not seen.</param>
internal record struct CoefficientPair(
    byte Used, byte FirstSteps, byte LastSteps, sbyte End, sbyte First, byte UnseenShift, short Last)
{
    /// <summary>
    /// What counts look-ups beside bits, in one number: more than the bits that one refill makes ready.
    /// </summary>
    public const int LookUp = 64;

    /// <summary>The bits that a look-up does not see.</summary>
    public const ulong Unseen = (1UL << LookupTable<CoefficientPair>.Shift) - 1;

    /// <summary>The most bits that a look-up takes; a longer value is read by itself.</summary>
    public const int MostBits = 14;

    /// <summary>For a code that is longer than a look-up.</summary>
    public static CoefficientPair Unknown { get; } = OfCode(default, steps: 0);

    /// <summary>A look-up that takes nothing, to which what it yields is added.</summary>
    public static CoefficientPair OneLookUp { get; } = new(LookUp, 0, 0, 0, 0, LookupTable<CoefficientPair>.Shift, 0);

    /// <summary>Bits that they take.</summary>
    public readonly int Bits => Used - LookUp;

    /// <summary>
    /// Whether this is no coefficient, but only its code, or not even that: then <see cref="Bits"/> are the code's,
    /// <see cref="First"/> the steps, and <see cref="Last"/> the size of the value that follows.
    /// </summary>
    public readonly bool IsCode => FirstSteps == AcTable.Unknown;

    /// <summary>Number by number; none of them may grow out of its place.</summary>
    public static CoefficientPair operator +(CoefficientPair one, CoefficientPair other) =>
        Unsafe.BitCast<ulong, CoefficientPair>(
            Unsafe.BitCast<CoefficientPair, ulong>(one) + Unsafe.BitCast<CoefficientPair, ulong>(other));

    /// <summary>What a code and the value behind it take, whatever the value is; to be added to a look-up.</summary>
    public static CoefficientPair OfFirst(ShortCode code, int steps) =>
        new((byte)code.BitsWithValue, (byte)steps, 0, (sbyte)(steps >= AcTable.EndOfBlock ? -1 : 0), 0, 0, 0);

    /// <summary>For a code that is seen, but not the sign of its value, or whose value is too long.</summary>
    private static CoefficientPair OfCode(ShortCode code, int steps) =>
        new(
            (byte)(LookUp + code.Length), AcTable.Unknown, 0, 0, (sbyte)steps, LookupTable<CoefficientPair>.Shift,
            (short)code.Size);

    /// <summary>
    /// Fills the entries that begin with a code by its coefficient; leaves them where not even the sign is seen, or
    /// where the value is too long.
    /// </summary>
    /// <param name="entries">By the bits behind the code.</param>
    /// <param name="code">The code.</param>
    /// <param name="steps">To the coefficient, or those of an end of block.</param>
    public static bool TryFill(Span<CoefficientPair> entries, ShortCode code, int steps)
    {
        var seen = BitOperations.Log2((uint)entries.Length);
        if (code.BitsWithValue > MostBits || seen < Math.Min(1, code.Size))
            return false;
        var unseen = Math.Max(0, code.Size - seen);
        var alone = OneLookUp + OfFirst(code, steps);
        alone.UnseenShift -= (byte)unseen;
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] =
                alone with { Last = (short)SignedBits.ToValue(i << unseen >> (seen + unseen - code.Size), code.Size) };
        }

        return true;
    }

    /// <summary>
    /// Fills the entries of a look-up that begin with a code; where its value cannot be given, by the code alone.
    /// </summary>
    /// <param name="entries">By the bits behind the code.</param>
    /// <param name="code">The code.</param>
    /// <param name="steps">To the coefficient, or those of an end of block.</param>
    /// <param name="behind">By the bits behind the value, what may be added; empty for nothing.</param>
    public static void Fill(
        Span<CoefficientPair> entries, ShortCode code, int steps, ReadOnlySpan<CoefficientPair> behind)
    {
        if (TryFill(entries, code, steps))
            Join(entries, behind);
        else
            entries.Fill(OfCode(code, steps));
    }

    /// <summary>Adds to coefficients of one code and value length what stands behind them, over and over.</summary>
    private static void Join(Span<CoefficientPair> entries, ReadOnlySpan<CoefficientPair> behind)
    {
        for (var i = 0; i < entries.Length && !behind.IsEmpty; i++)
        {
            var (first, last) = (entries[i], behind[i & (behind.Length - 1)]);
            if (last.Used != 0 && first.Bits + last.Bits <= MostBits)
            {
                entries[i] = new(
                    (byte)(first.Used + last.Bits), first.FirstSteps, last.FirstSteps, last.End, (sbyte)first.Last,
                    last.UnseenShift, last.Last);
            }
        }
    }

    /// <summary>
    /// Fills entries with this and what may be added to it, over and over; where that would take more steps than a
    /// block has, with this alone.
    /// </summary>
    public readonly void FillWith(ReadOnlySpan<CoefficientPair> added, Span<CoefficientPair> entries)
    {
        if (added.IsEmpty)
            entries.Fill(this);
        for (; !added.IsEmpty && !entries.IsEmpty; entries = entries[added.Length..])
        {
            for (var i = 0; i < added.Length; i++)
            {
                var sum = this + added[i];
                entries[i] = (sum.FirstSteps & (AcTable.EndOfBlock - 1)) < AcTable.Unknown ? sum : this;
            }
        }
    }
}
