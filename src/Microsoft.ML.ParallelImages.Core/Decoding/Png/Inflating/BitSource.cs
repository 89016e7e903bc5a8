using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>The bits of the pixels' chunks, from the lowest of each byte on (RFC 1951 section 3.1.1).</summary>
/// <remarks>
/// Reads eight bytes at <see cref="Next"/> where that lies in front of <see cref="Safe"/>, else byte by byte, from one
/// chunk to the next. Behind the last byte stand zeros, which <see cref="IsOverrun"/> tells from data: whoever takes
/// bits asks there before the next refill.
/// </remarks>
internal unsafe struct BitSource
{
    private PixelChunks _chunks;
    private byte* _end;
    private int _zeros;

    /// <summary>Bits that stand ready, the next one lowest; what stands above <see cref="Count"/> is none.</summary>
    public ulong Bits;

    /// <summary>How many.</summary>
    public int Count;

    /// <summary>The next byte.</summary>
    public byte* Next;

    /// <summary>The last place of <see cref="Next"/> where bits can be made ready twice, eight bytes each.</summary>
    public byte* Safe;

    /// <summary>The bits from the first one of the first chunk on.</summary>
    public BitSource(PixelChunks chunks)
    {
        _chunks = chunks;
        Leave();
    }

    /// <summary>Whether the data ends within the bits that stand ready.</summary>
    public readonly bool IsLast => _zeros > 0;

    /// <summary>Whether bits were taken that are not there.</summary>
    public readonly bool IsOverrun => Count < _zeros;

    /// <summary>Bits that stand ready and are there.</summary>
    public readonly int Present => Count - _zeros;

    /// <summary>Makes at least 56 bits ready.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refill()
    {
        if (Next > Safe)
        {
            RefillSlowly();
            return;
        }

        Bits |= Little(Next) << Count;
        Next += (63 - Count) >> 3;
        Count |= 56;
    }

    /// <summary>The same, wherever it stands.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void RefillSlowly()
    {
        Bits &= (1UL << Count) - 1;
        for (; Count < 56; Count += 8)
        {
            if (Next < _end || TryReadChunk())
                Bits |= (ulong)*Next++ << Count;
            else
                _zeros += 8;
        }
    }

    /// <summary>Takes up to 16 bits, as a number.</summary>
    /// <exception cref="PngFormatException">They are not there.</exception>
    public int Take(int count)
    {
        Refill();
        var value = (int)Bits & ((1 << count) - 1);
        Skip(count);
        return value;
    }

    /// <summary>Leaves out bits that stand ready.</summary>
    /// <exception cref="PngFormatException">They are not there.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count)
    {
        Bits >>= count;
        Count -= count;
        if (IsOverrun)
            throw End();
    }

    /// <summary>Leaves out the bits up to the next whole byte.</summary>
    public void Align() => Skip(Count & 7);

    /// <summary>Copies up to <paramref name="most"/> bytes, from a whole byte on; returns how many.</summary>
    public int Copy(byte* target, int most)
    {
        var copied = 0;
        for (; copied < most && Present >= 8; copied++)
        {
            target[copied] = (byte)Bits;
            Skip(8);
        }

        if (copied == most || IsLast)
            return copied;
        (Bits, Count) = (0, 0);
        if (Next == _end && !TryReadChunk())
            return copied;
        var run = (int)Math.Min(most - copied, _end - Next);
        Unsafe.CopyBlockUnaligned(target + copied, Next, (uint)run);
        Next += run;
        return copied + run;
    }

    /// <summary>Why there are no more bits.</summary>
    public readonly PngFormatException End() => PngFormatException.CutOff(goesOn: !_chunks.IsCutOff);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Little(byte* bytes) => BitConverter.IsLittleEndian
        ? Unsafe.ReadUnaligned<ulong>(bytes)
        : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(bytes));

    private bool TryReadChunk()
    {
        while (_chunks.TryRead(out var start, out _end))
        {
            Next = start;
            Safe = _end - (2 * sizeof(ulong));
            if (start < _end)
                return true;
        }

        Leave();
        return false;
    }

    /// <summary>Stands at no byte, so that the next refill asks for a chunk.</summary>
    private void Leave()
    {
        Next = _end = (byte*)1;
        Safe = null;
    }
}
