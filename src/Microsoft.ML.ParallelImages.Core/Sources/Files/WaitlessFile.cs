using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Opens files for reading without ever waiting for somebody who writes, as opening a pipe does.</summary>
/// <remarks>
/// .NET has no way to ask for that. On systems whose numbers are not known here, pipes are looked for first.
/// </remarks>
internal static partial class WaitlessFile
{
    private const int Interrupted = 4;

    /// <summary>
    /// Read only, do not wait, close it in processes that are started; 0 where the numbers are not known.
    /// </summary>
    private static readonly int Flags =
        OperatingSystem.IsLinux() ? 0x80800 : OperatingSystem.IsMacOS() ? 0x1000004 : 0;

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

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
