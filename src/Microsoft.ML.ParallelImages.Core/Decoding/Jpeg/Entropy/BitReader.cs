using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads bits from the front: up to 64 stand ready in a register, the next one on top.</summary>
/// <remarks>
/// Holds a pointer into memory that its maker keeps in place, with <see cref="EntropySegments.Padding"/> behind it.
/// Reads eight bytes where it stands. <see cref="ScanDecoder{TMcus}"/> lets it start inside the data only, and
/// <see cref="BlockList"/> asks after each list of blocks, which takes less than the padding, whether it has left the
/// data. Debug builds check every read; release builds do without, as a fifth field would keep the others out of
/// registers.
/// </remarks>
internal unsafe struct BitReader
{
    private readonly byte* _start;
    private byte* _next;
    private ulong _bits;

    /// <summary>
    /// In its lowest 6 bits, how many bits are ready; what stands above is left over from what was subtracted.
    /// </summary>
    private int _count;
#if DEBUG
    private readonly byte* _end;
#endif

    /// <summary>A reader of the <paramref name="length"/> bytes at <paramref name="start"/>.</summary>
    public BitReader(byte* start, int length)
    {
        _start = _next = start;
#if DEBUG
        _end = start + length;
#endif
    }

    /// <summary>Bits read since the start of the data.</summary>
    public readonly long Position => ((_next - _start) * 8) - (_count & 63);

    /// <summary>The next 32 to 64 bits, the first one on top; valid after <see cref="Refill()"/>.</summary>
    public readonly ulong Next => _bits;

    /// <summary>Goes to another place of the data.</summary>
    public void MoveTo(long position)
    {
        _next = _start + (position >> 3);
        (_bits, _count) = (0, 0);
        Refill();
        Skip((int)(position & 7));
    }

    /// <summary>Makes at least 56 bits ready, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refill() => Refill(_bits, 0);

    /// <summary>
    /// The same after a copy of <see cref="Next"/> lost the first <paramref name="used"/> bits and became
    /// <paramref name="bits"/>; returns what it becomes now.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Refill(ulong bits, int used)
    {
        AssertInside();
        var count = _count - used;
        bits |= BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(_next)) >> count;
        _next += (uint)(~count & 63) >> 3;
        (_bits, _count) = (bits, (count | 56) & 63);
        return bits;
    }

    /// <summary>Goes on where such a copy stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeOver(ulong bits, int used) => (_bits, _count) = (bits, _count - used);

    /// <summary>
    /// Goes on by as many bits as the lowest 6 bits of <paramref name="count"/> say; what stands above is ignored.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count) => TakeOver(_bits << count, count);

    /// <summary>The next <paramref name="count"/> bits, 0 to 16, as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Take(int count)
    {
        var value = (int)(_bits >> 1 >> (63 - count));
        Skip(count);
        return value;
    }

    [Conditional("DEBUG")]
    private readonly void AssertInside()
    {
#if DEBUG
        if (_next < _start || _next + sizeof(ulong) > _end)
            throw new InvalidOperationException("A bit reader left its data.");
#endif
    }
}
