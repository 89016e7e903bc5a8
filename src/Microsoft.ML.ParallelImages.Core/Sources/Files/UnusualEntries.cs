using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// What a folder's own list calls neither a file nor a folder: links, pipes, sockets, devices, and what it does not
/// know.
/// </summary>
/// <remarks>
/// The list holds the kind of each entry, but .NET keeps it to itself and asks the system again for each file, which
/// takes three times as long as listing.
/// </remarks>
internal static partial class UnusualEntries
{
    private const byte Folder = 4, OrdinaryFile = 8;

    /// <summary>
    /// Where an entry's kind is in what the system gives, with the name behind it; 0 where that is not known here.
    /// </summary>
    private static readonly int KindOffset = !Environment.Is64BitProcess ? 0
        : OperatingSystem.IsLinux() ? 18
        : OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 20
        : 0;

    /// <summary>Their names; null where the system does not tell.</summary>
    public static HashSet<string>? In(string folder)
    {
        if (KindOffset == 0 || folder.Contains('\0') || Open(folder) is not (not 0 and var list))
            return null;
        try
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (Next(list) is not 0 and var entry)
            {
                if (Marshal.ReadByte(entry, KindOffset) is not (OrdinaryFile or Folder))
                    names.Add(Marshal.PtrToStringUTF8(entry + KindOffset + 1)!);
            }

            return Marshal.GetLastPInvokeError() == 0 ? names : null;
        }
        finally
        {
            _ = Close(list);
        }
    }

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string folder);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial nint Next(nint list);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int Close(nint list);
}
