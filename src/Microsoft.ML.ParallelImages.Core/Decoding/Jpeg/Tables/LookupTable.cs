using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// A table that is indexed by the next <see cref="Bits"/> bits of the data, at an address that stays.
/// </summary>
internal sealed unsafe class LookupTable<T> where T : unmanaged
{
    /// <summary>
    /// Bits that one look-up sees: few codes are longer, and the tables of a file stay in the nearest cache.
    /// </summary>
    public const int Bits = 10;

    /// <summary>The largest index.</summary>
    public const int Mask = (1 << Bits) - 1;

    /// <summary>How far to shift 64 bits, the next one on top, so that the index is left.</summary>
    public const int Shift = 64 - Bits;

    private readonly T[] _entries = GC.AllocateArray<T>(Mask + 1, pinned: true);

    public LookupTable() => Start = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_entries));

    /// <summary>The first entry; valid as long as the table is referenced.</summary>
    public T* Start { get; }

    public Span<T> Entries => _entries;
}
