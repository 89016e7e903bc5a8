using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// A large piece of memory out of which many pieces are given, one behind the other: the collector never looks at it,
/// and the system maps it in large pages where it can.
/// </summary>
/// <remarks>
/// Whoever uses it holds it; the last one to let go frees it. Thread-safe, but for <see cref="TryTake"/>. Forgotten
/// memory goes back with a collection.
/// </remarks>
internal sealed unsafe partial class NativeBlock
{
    /// <summary>Large pages begin at multiples of it.</summary>
    private const int LargePage = 2 << 20;

    private const int AdviseLargePages = 14;

    private readonly int _length;
    private nint _memory;
    private int _taken;
    private int _holders = 1;

    /// <summary>A block, held by its maker.</summary>
    /// <exception cref="OutOfMemoryException">There is not as much memory.</exception>
    public NativeBlock(int length)
    {
        _length = length;
        _memory = (nint)NativeMemory.AlignedAlloc((nuint)length, LargePage);
        if (OperatingSystem.IsLinux() && length >= LargePage)
            _ = Advise(_memory, length, AdviseLargePages);
    }

    ~NativeBlock() => Free();

    /// <summary>Takes a piece for its taker, who holds the block from now on; false where there is no room.</summary>
    public bool TryTake(int length, out int start)
    {
        start = _taken;
        if (length > _length - _taken || !TryHold())
            return false;
        _taken += length;
        return true;
    }

    /// <summary>Holds the block; false if nobody does any more.</summary>
    public bool TryHold()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0;)
        {
            var before = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (before == holders)
                return true;
            holders = before;
        }

        return false;
    }

    /// <summary>Lets go of the block.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) != 0)
            return;
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>A piece of it, valid as long as the block is held and not forgotten.</summary>
    public Span<byte> Piece(int start, int length)
    {
        Bounds.Check((long)start + length, _length, "a block of memory");
        return new Span<byte>((byte*)_memory + start, length);
    }

    private void Free() => NativeMemory.AlignedFree((void*)Interlocked.Exchange(ref _memory, 0));

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint memory, nint length, int advice);
}
