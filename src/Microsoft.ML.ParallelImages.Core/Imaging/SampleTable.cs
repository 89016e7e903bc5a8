using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>Replaces samples by what a table of 256 says; with and without vectors the same, of course.</summary>
internal static class SampleTable
{
    /// <summary>Entries of a table, one for each sample.</summary>
    public const int Entries = 256;

    public static void Apply(Span<byte> samples, ReadOnlySpan<byte> table)
    {
        Bounds.Check(Entries, table.Length, "a table of samples");
        var at = Avx512Vbmi.IsSupported ? ApplyWide(samples, table) : 0;
        ref var entry = ref MemoryMarshal.GetReference(table);

        // Eight at a time take one load and one store.
        foreach (ref var eight in MemoryMarshal.Cast<byte, ulong>(samples[at..]))
        {
            var (old, result) = (eight, 0UL);
            for (var shift = 0; shift < 64; shift += 8)
                result |= (ulong)Unsafe.Add(ref entry, (int)(byte)(old >> shift)) << shift;
            eight = result;
        }

        for (at = samples.Length - ((samples.Length - at) % 8); at < samples.Length; at++)
            samples[at] = table[samples[at]];
    }

    /// <summary>64 samples at a time out of registers that hold the whole table; returns how many were done.</summary>
    private static int ApplyWide(Span<byte> samples, ReadOnlySpan<byte> table)
    {
        Vector512<byte> first = Vector512.Create(table), second = Vector512.Create(table[64..]),
            third = Vector512.Create(table[128..]), fourth = Vector512.Create(table[192..]);
        var at = 0;
        for (; at <= samples.Length - Vector512<byte>.Count; at += Vector512<byte>.Count)
        {
            ref var place = ref samples[at];
            var old = Vector512.LoadUnsafe(ref place);
            var isBright = Vector512.LessThan(old.AsSByte(), Vector512<sbyte>.Zero).AsByte();
            Vector512.ConditionalSelect(
                isBright,
                Avx512Vbmi.PermuteVar64x8x2(third, old, fourth),
                Avx512Vbmi.PermuteVar64x8x2(first, old, second)).StoreUnsafe(ref place);
        }

        return at;
    }
}
