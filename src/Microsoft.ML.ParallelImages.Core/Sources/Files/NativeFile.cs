using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Opens files for reading without ever waiting for somebody who writes, as opening a pipe does; looks at them and
/// reads them, each with one call of the system: .NET makes five, which take longer than decoding a small picture.
/// </summary>
/// <remarks>On systems whose numbers are not known here, .NET does it, and pipes are looked for first.</remarks>
internal static partial class NativeFile
{
    private const int Interrupted = 4;

    // What statx is asked: the file itself, not a path; its type, its size and the time of its last change.
    private const int EmptyPath = 0x1000;
    private const uint Wanted = 0x241;

    // The same on all Linux: where statx writes them, in 256 bytes.
    private const int StateBytes = 256, GivenAt = 0, ModeAt = 28, SizeAt = 40, SecondsAt = 112, NanosecondsAt = 120;
    private const ushort TypeBits = 0xF000, OrdinaryType = 0x8000;

    /// <summary>
    /// Read only, do not wait, close it in processes that are started; 0 where the numbers are not known.
    /// </summary>
    private static readonly int Flags =
        OperatingSystem.IsLinux() ? 0x80800 : OperatingSystem.IsMacOS() ? 0x1000004 : 0;

    private static readonly bool ReadsItself = Flags != 0 && Environment.Is64BitProcess;

    /// <summary>
    /// The opened file, folder, pipe or device; null when it cannot be opened in this way, for whatever reason.
    /// </summary>
    public static SafeFileHandle? TryOpen(string path)
    {
        if (Flags == 0 || path.Contains('\0'))
            return null;
        int file;
        do
            file = Open(path, Flags);
        while (file < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>What was opened.</summary>
    /// <exception cref="NotSupportedException">It has no length, as pipes.</exception>
    /// <exception cref="IOException">The file system fails.</exception>
    public static FileState Look(SafeFileHandle file) => TryLook(file) ?? new(
        !File.GetAttributes(file).HasFlag(FileAttributes.Directory), RandomAccess.GetLength(file),
        File.GetLastWriteTimeUtc(file));

    /// <summary>Reads from a place on, maybe less than there is room for; nothing at the end only.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static unsafe int Read(SafeFileHandle file, Span<byte> target, long start)
    {
        var count = -1;
        fixed (byte* memory = target)
        {
            if (ReadsItself)
                count = (int)ReadAt(file, memory, target.Length, start);
        }

        // .NET knows what to say of what went wrong, if it goes wrong again.
        return count >= 0 ? count : RandomAccess.Read(file, target, start);
    }

    private static unsafe FileState? TryLook(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            byte path = 0;
            var state = stackalloc byte[StateBytes];
            if (Look(file, &path, EmptyPath, Wanted, state) < 0 || (*(uint*)(state + GivenAt) & Wanted) != Wanted)
                return null;
            return new(
                (*(ushort*)(state + ModeAt) & TypeBits) == OrdinaryType, *(long*)(state + SizeAt),
                DateTime.UnixEpoch.AddTicks(
                    (*(long*)(state + SecondsAt) * TimeSpan.TicksPerSecond)
                    + (*(uint*)(state + NanosecondsAt) / TimeSpan.NanosecondsPerTick)));
        }
        catch (EntryPointNotFoundException)
        {
            // A C library from before 2018.
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static unsafe partial int Look(SafeFileHandle folder, byte* path, int flags, uint wanted, byte* state);

    [LibraryImport("libc", EntryPoint = "pread")]
    private static unsafe partial nint ReadAt(SafeFileHandle file, byte* target, nint count, long start);
}

/// <summary>What an open file is.</summary>
/// <param name="IsOrdinary">Neither a folder, nor a pipe, nor a device.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Changed">When the content changed last.</param>
internal readonly record struct FileState(bool IsOrdinary, long Length, DateTime Changed);

/// <summary>A piece of an open file.</summary>
/// <param name="Handle">The file.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Changed">When the file changed last.</param>
internal readonly record struct FilePlace(SafeFileHandle Handle, long Start, int Length, DateTime Changed);
