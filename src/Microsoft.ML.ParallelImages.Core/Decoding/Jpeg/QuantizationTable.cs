using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Multipliers of a transposed block's coefficients, with the inverse transform's own scaling worked in.</summary>
/// <remarks>At addresses that stay as long as the table is referenced. Reused.</remarks>
internal sealed unsafe class QuantizationTable
{
    private static readonly double[] Scales = [.. Enumerable.Range(0, 8).Select(InverseDct.ScaleOf)];

    private readonly ushort[] _steps = new ushort[64];
    private readonly float[] _multipliers = GC.AllocateArray<float>(128, pinned: true);

    public QuantizationTable() => Scaled = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_multipliers));

    /// <summary>For the 8 × 8 transform of <see cref="InverseDct"/>.</summary>
    public float* Scaled { get; }

    /// <summary>The steps alone, for the smaller transforms.</summary>
    public float* Plain => Scaled + 64;

    /// <summary>Takes the steps from a DQT segment: 64 numbers of one or two bytes.</summary>
    public void Set(ReadOnlySpan<byte> segment, bool wide)
    {
        for (var k = 0; k < 64; k++)
        {
            var step = wide ? (ushort)((segment[2 * k] << 8) | segment[(2 * k) + 1]) : segment[k];
            if (_steps[k] == step)
                continue;
            _steps[k] = step;
            int place = ZigZag.ToTransposed[k], row = place & 7, column = place >> 3;
            Plain[place] = step;
            Scaled[place] = (float)(step * Scales[row] * Scales[column] / 8);
        }
    }
}
