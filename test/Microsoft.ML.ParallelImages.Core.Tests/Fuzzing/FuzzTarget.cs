using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Memory for the numbers of a picture, between two zones that nobody may write to; aligned, so that it takes all ways.
/// </summary>
internal sealed unsafe class FuzzTarget
{
    /// <summary>The most numbers of a picture.</summary>
    public static readonly ImageSize Largest = new(1_024, 256);

    private const int Zone = 256, Alignment = 64;

    private readonly byte[] _memory =
        GC.AllocateUninitializedArray<byte>(
            (int)(3 * Largest.PixelCount * sizeof(float)) + (2 * Zone) + Alignment, pinned: true);

    private readonly int _start;
    private int _length;
    private byte _poison;

    public FuzzTarget()
    {
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _start = (int)(((address + Alignment - 1) & ~(nuint)(Alignment - 1)) - address);
    }

    /// <summary>The bytes of the numbers.</summary>
    public Span<byte> Numbers => _memory.AsSpan(_start + Zone, _length);

    /// <summary>Whether nobody wrote to the zones.</summary>
    public bool IsIntact => !_memory.AsSpan(_start, Zone).ContainsAnyExcept(_poison)
        && !_memory.AsSpan(_start + Zone + _length, Zone).ContainsAnyExcept(_poison);

    /// <summary>Makes room for numbers, and fills it and the zones with poison.</summary>
    public void Reset(int length, byte poison)
    {
        (_length, _poison) = (length, poison);
        _memory.AsSpan(_start, length + (2 * Zone)).Fill(poison);
    }
}
