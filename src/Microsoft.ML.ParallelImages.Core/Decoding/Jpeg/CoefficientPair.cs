using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>What one look-up yields: up to two coefficients with their values.</summary>
/// <remarks>
/// Places are counted from the last coefficient read, so that the next one is 1 step away, and the DC value none. What stands
/// alone stands there as the first, and the second is the same without a step.
/// </remarks>
/// <param name="Used">Bits that they take, plus <see cref="LookUp"/>.</param>
/// <param name="FirstSteps">Steps to the first, or <see cref="AcTable.EndOfBlock"/>.</param>
/// <param name="SecondSteps">Steps from there to the second, or <see cref="AcTable.EndOfBlock"/>.</param>
/// <param name="First">Value of the first.</param>
/// <param name="Second">Value of the second, if there are two.</param>
/// <param name="End">All bits set where the block ends with them, else none.</param>
internal record struct CoefficientPair(
    ushort Used, byte FirstSteps, byte SecondSteps, short First, sbyte Second, sbyte End)
{
    /// <summary>What counts look-ups beside bits, in one number: larger than the bits of a few of them.</summary>
    public const int LookUp = 256;

    /// <summary>For a code that is longer than a look-up.</summary>
    public static CoefficientPair Unknown { get; } = OfCode(default, steps: 0);

    /// <summary>A look-up that takes nothing, to which what it yields is added.</summary>
    public static CoefficientPair OneLookUp { get; } = new(LookUp, 0, 0, 0, 0, 0);

    /// <summary>Bits that they take.</summary>
    public readonly int Bits => Used - LookUp;

    /// <summary>
    /// Whether this is no coefficient, but only its code, or not even that: then <see cref="Bits"/> are the code's,
    /// <see cref="First"/> the steps, and <see cref="Second"/> the size of the value that follows.
    /// </summary>
    public readonly bool IsCode => FirstSteps == AcTable.Unknown;

    /// <summary>Number by number; none of them may grow out of its place.</summary>
    public static CoefficientPair operator +(CoefficientPair one, CoefficientPair other) =>
        Unsafe.BitCast<ulong, CoefficientPair>(
            Unsafe.BitCast<CoefficientPair, ulong>(one) + Unsafe.BitCast<CoefficientPair, ulong>(other));

    /// <summary>What a code and the value behind it take, whatever the value is; to be added to a look-up.</summary>
    public static CoefficientPair OfFirst(ShortCode code, int steps) =>
        new((ushort)code.BitsWithValue, (byte)steps, 0, 0, 0, EndBehind(steps));

    /// <summary>Fills the entries of a look-up that begin with a code; where the value is not seen whole, by the code alone.</summary>
    /// <param name="entries">By the bits behind the code.</param>
    /// <param name="code">The code.</param>
    /// <param name="steps">To the coefficient, or those of an end of block.</param>
    /// <param name="behind">By the bits behind the value, what may be added; empty for nothing.</param>
    public static void FillFirst(
        Span<CoefficientPair> entries, ShortCode code, int steps, ReadOnlySpan<CoefficientPair> behind)
    {
        if (entries.Length >> code.Size == 0)
        {
            entries.Fill(OfCode(code, steps));
            return;
        }

        (OneLookUp + OfFirst(code, steps)).FillWith(behind, entries);
        var shift = BitOperations.Log2((uint)entries.Length) - code.Size;
        for (var i = 0; i < entries.Length; i++)
            entries[i].First = (short)SignedBits.ToValue(i >> shift, code.Size);
    }

    /// <summary>The same for what may be added to a first coefficient; the value must be seen whole.</summary>
    public static void FillSecond(Span<CoefficientPair> entries, ShortCode code, int steps)
    {
        entries.Fill(new((ushort)code.BitsWithValue, 0, (byte)steps, 0, 0, EndBehind(steps)));
        var shift = BitOperations.Log2((uint)entries.Length) - code.Size;
        for (var i = 0; i < entries.Length; i++)
            entries[i].Second = (sbyte)SignedBits.ToValue(i >> shift, code.Size);
    }

    /// <summary>
    /// Fills entries with this and what may be added to it, over and over; where that would take more steps than a block has,
    /// with this alone.
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

    private static sbyte EndBehind(int steps) => (sbyte)(steps >= AcTable.EndOfBlock ? -1 : 0);

    private static CoefficientPair OfCode(ShortCode code, int steps) =>
        new((ushort)(LookUp + code.Length), AcTable.Unknown, 0, (short)steps, (sbyte)code.Size, 0);
}
