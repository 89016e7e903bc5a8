using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Finds and spreads bits of 64, with the processor's help where it has some.</summary>
internal static class HistoryBits
{
    /// <summary>The bit of <paramref name="mask"/> below which <paramref name="below"/> others are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Select(ulong mask, int below)
    {
        if (Bmi2.X64.IsSupported)
            return Bmi2.X64.ParallelBitDeposit(1UL << below, mask);
        for (; below > 0; below--)
            mask &= mask - 1;
        return mask & (0 - mask);
    }

    /// <summary>
    /// Spreads the lowest bits of <paramref name="value"/> over the bits of <paramref name="mask"/>, in their order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Deposit(ulong value, ulong mask)
    {
        if (Bmi2.X64.IsSupported)
            return Bmi2.X64.ParallelBitDeposit(value, mask);
        var spread = 0UL;
        for (; mask != 0 && value != 0; mask &= mask - 1, value >>= 1)
        {
            if ((value & 1) != 0)
                spread |= mask & (0 - mask);
        }

        return spread;
    }
}
