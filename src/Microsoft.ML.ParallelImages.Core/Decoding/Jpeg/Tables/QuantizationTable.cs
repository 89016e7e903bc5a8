using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>What the coefficients of transposed blocks are multiplied by before the inverse transform.</summary>
/// <remarks>At addresses that stay as long as the table is referenced. Reused.</remarks>
internal sealed unsafe class QuantizationTable
{
    /// <summary>
    /// Numbers of a row of <see cref="Scaled"/>: powers of two and what is left, 8 of each for either block.
    /// </summary>
    public const int RowLength = 32;

    private const int WeightBits = 15, MostBits = 14, FineBits = 6, CoarseBits = 5, CoarseStep = 32;

    /// <summary>
    /// By place, for a step of 1: what is worked into the multipliers, with all bits behind the point.
    /// </summary>
    private static readonly int[] Factors =
    [
        .. Enumerable.Range(0, 64).Select(place => (int)Math.Round(Math.ScaleB(
            ScaleOf(place & 7) * ScaleOf(place >> 3) / 8, WeightBits + FineBits))),
    ];

    private readonly ushort[] _steps = new ushort[64];
    private readonly short[] _scaled = GC.AllocateArray<short>(8 * RowLength, pinned: true);
    private readonly short[] _sumsAndDifferences = GC.AllocateArray<short>(8, pinned: true);
    private readonly float[] _eighths = GC.AllocateArray<float>(64, pinned: true);

    public QuantizationTable()
    {
        Scaled = (short*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_scaled));
        SumsAndDifferences = (short*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_sumsAndDifferences));
        Eighths = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_eighths));
    }

    /// <summary>
    /// For the 8 × 8 transform of <see cref="InverseDct"/>, whose scaling is worked in: a power of two, and in
    /// 1/32768ths what the product is multiplied by then.
    /// </summary>
    public short* Scaled { get; }

    /// <summary>
    /// Bits behind the point of a scaled coefficient: fewer where steps are so large that sums may leave the samples'
    /// range far behind.
    /// </summary>
    public int FractionBits { get; private set; }

    /// <summary>The steps through 8, for the smaller transforms.</summary>
    public float* Eighths { get; }

    /// <summary>
    /// For the transform to 2 × 2: the steps of the lowest two frequencies of each of two rows, then the same with the
    /// second ones of a row negative.
    /// </summary>
    public short* SumsAndDifferences { get; }

    /// <summary>Takes the steps from a DQT segment: 64 numbers of one or two bytes.</summary>
    public void Set(ReadOnlySpan<byte> segment, bool wide)
    {
        var (changed, largest) = (false, 0);
        for (var k = 0; k < 64; k++)
        {
            var step = wide ? (ushort)((segment[2 * k] << 8) | segment[(2 * k) + 1]) : segment[k];
            var place = ZigZag.ToTransposed[k];
            changed |= _steps[place] != step;
            largest = Math.Max(largest, step);
            _steps[place] = step;
            Eighths[place] = step / 8f;
        }

        if (!changed)
            return;
        FractionBits = largest < CoarseStep ? FineBits : CoarseBits;
        for (var place = 0; place < 64; place++)
            Scale(place, (long)_steps[place] * Factors[place] >> (FineBits - FractionBits));
        for (var i = 0; i < 4; i++)
        {
            var step = (short)Math.Min(_steps[(8 * (i >> 1)) + (i & 1)], short.MaxValue);
            (_sumsAndDifferences[i], _sumsAndDifferences[i + 4]) = (step, (short)((i & 1) == 0 ? step : -step));
        }
    }

    private void Scale(int place, long multiplier)
    {
        var bits = Math.Min(BitOperations.Log2((ulong)multiplier >> (WeightBits - 1)), MostBits);
        var (power, rest) =
            ((short)(1 << bits), (short)Math.Min((multiplier + (1L << bits >> 1)) >> bits, short.MaxValue));
        for (var block = 0; block < 2; block++)
        {
            var at = (RowLength * (place >> 3)) + (8 * block) + (place & 7);
            (_scaled[at], _scaled[at + (RowLength / 2)]) = (power, rest);
        }
    }

    /// <summary>
    /// The factor of frequency <paramref name="i"/> that <see cref="InverseDct"/> wants worked into the multipliers.
    /// </summary>
    private static double ScaleOf(int i) => i == 0 ? 1 : Math.Cos(i * Math.PI / 16) * Math.Sqrt(2);
}
