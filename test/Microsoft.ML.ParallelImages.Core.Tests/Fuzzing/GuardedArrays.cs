using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Memory that ends with the very bytes that were asked for: the page behind them can be neither read nor written, nor
/// can the one in front. Whoever goes too far ends the process, and so does whoever uses memory that was given back.
/// Linux on x64 only.
/// </summary>
/// <remarks>
/// Arrays are made by hand, in mapped memory, so that kernels meet what they always meet: an address of the runtime's
/// description of byte arrays, a length, and the bytes. Garbage collectors pass over what lies outside their heap, as
/// they do over literals. Memory is as long as was asked, not rounded up to pages, so only one of its ends can meet a
/// guard.
/// </remarks>
internal sealed unsafe partial class GuardedArrays : ArrayPool<byte>
{
    private const int NoAccess = 0, ReadAndWrite = 3, PrivateAndAnonymous = 0x22, Head = 3 * sizeof(long);

    private static readonly nuint Page = (nuint)Environment.SystemPageSize;

    private readonly Dictionary<nint, (nint Start, nuint Length)> _lent = [];

    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Whether the guard in front is met, but for the array's head, rather than the one behind.</summary>
    public bool GuardsFront { get; set; }

    public byte Poison { get; set; }

    public override byte[] Rent(int minimumLength)
    {
        var room = ((nuint)(Head + minimumLength) + Page - 1) / Page * Page;
        var start = Map(0, room + (2 * Page), NoAccess, PrivateAndAnonymous, -1, 0);
        if (start == -1 || Protect(start + (nint)Page, room, ReadAndWrite) != 0)
            throw new OutOfMemoryException($"Mapping {room} bytes failed with {Marshal.GetLastPInvokeError()}.");
        var first = start + (nint)Page + (GuardsFront ? Head : (nint)room - minimumLength);
        new Span<byte>((void*)(start + (nint)Page), (int)room).Fill(Poison);
        var description = first - (2 * sizeof(long));
        *(nint*)(description - sizeof(long)) = 0;
        *(nint*)description = typeof(byte[]).TypeHandle.Value;
        *(long*)(description + sizeof(long)) = minimumLength;
        var array = Unsafe.AsRef<byte[]>(&description);
        _lent.Add(first, (start, room + (2 * Page)));
        return array;
    }

    public override void Return(byte[] array, bool clearArray = false)
    {
        var first = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        if (!_lent.Remove(first, out var pages) || Unmap(pages.Start, pages.Length) != 0)
            throw new InvalidOperationException("Memory came back that was never lent.");
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
