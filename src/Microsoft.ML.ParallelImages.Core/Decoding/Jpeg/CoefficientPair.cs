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
internal readonly record struct CoefficientPair(
    ushort Used, byte FirstSteps, byte SecondSteps, short First, sbyte Second, sbyte End)
{
    /// <summary>What counts look-ups beside bits, in one number: larger than the bits of a few of them.</summary>
    public const int LookUp = 256;

    /// <summary>For a code that is longer than a look-up.</summary>
    public static CoefficientPair Unknown { get; } = OfCode(length: 0, steps: 0, size: 0);

    /// <summary>Bits that they take.</summary>
    public int Bits => Used - LookUp;

    /// <summary>
    /// Whether this is no coefficient, but only its code, or not even that: then <see cref="Bits"/> are the code's,
    /// <see cref="First"/> the steps, and <see cref="Second"/> the size of the value that follows.
    /// </summary>
    public bool IsCode => FirstSteps == AcTable.Unknown;

    /// <summary>Fills the entries that begin with a code: by its value where a look-up sees it whole, else by the code.</summary>
    /// <param name="entries">Of the look-up.</param>
    /// <param name="length">Of the code, in bits.</param>
    /// <param name="steps">To the coefficient, or those of an end of block.</param>
    /// <param name="size">Of the value, in bits.</param>
    public static void Fill(Span<CoefficientPair> entries, int length, int steps, int size)
    {
        var each = entries.Length >> size;
        if (each == 0)
            entries.Fill(OfCode(length, steps, size));
        for (var bits = 0; each > 0 && bits < 1 << size; bits++)
            entries.Slice(bits * each, each).Fill(OfOne(length + size, steps, SignedBits.ToValue(bits, size)));
    }

    /// <summary>A coefficient, or an end of block, that <paramref name="bits"/> bits say.</summary>
    public static CoefficientPair OfOne(int bits, int steps, int value) =>
        new((ushort)(LookUp + bits), (byte)steps, 0, (short)value, 0, (sbyte)(steps >= AcTable.EndOfBlock ? -1 : 0));

    private static CoefficientPair OfCode(int length, int steps, int size) =>
        new((ushort)(LookUp + length), AcTable.Unknown, 0, (short)steps, (sbyte)size, 0);
}
