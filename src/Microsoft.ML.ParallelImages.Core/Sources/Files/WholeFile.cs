using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Writes files that are there whole or not at all: beside their place, then renamed.</summary>
/// <remarks>
/// What a process that was killed while it wrote left beside a file goes away when that file is written again. A link
/// stays one: what it leads to is written. Who may read the old file may read the new one, and nobody else.
/// </remarks>
internal static class WholeFile
{
    private const string Ending = ".part";

    /// <summary>Disks take names of 255 bytes: this leaves room for what is put behind.</summary>
    private const int LongestName = 220;

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Write(path, file => file.Write(bytes));
    }

    /// <summary>Writes what <paramref name="write"/> gives; when it fails, the old file stays as it was.</summary>
    /// <param name="path">May exist; its folder must.</param>
    /// <param name="write">Gets an empty stream that can be read and written anywhere, and may close it.</param>
    /// <exception cref="IOException">It cannot be written, or is no file: a folder, a pipe or a device.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var (full, beside) = (path, "");
        try
        {
            full = TargetOf(path);
            beside = BesideOf(full);
            Write(full, beside, write);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Nobody asked for the file beside: what is said of it is meant of the other one.
            var reason = beside.Length > 0 ? cause.Message.Replace(beside, full) : cause.Message;
            throw new IOException(
                $"Writing '{path}': {reason} What was there before is as it was. Expected a place in a folder "
                + "that exists and can be written, on a disk that is not full.", cause);
        }
    }

    /// <summary>The file that is meant, behind all links.</summary>
    private static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path);
        if (new FileInfo(full) is { LinkTarget: not null } link)
            full = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (FileFinding.At(full) is { Problem: SkipReason.NotAFile } finding)
            throw new IOException($"It is {finding.Text}.");
        var folder = Path.GetDirectoryName(full);
        return Directory.Exists(folder) ? full : throw new IOException($"The folder '{folder}' does not exist.");
    }

    private static string BesideOf(string full) => Path.Join(
        Path.GetDirectoryName(full),
        $"{StartOf(full)}{Environment.ProcessId}.{Environment.CurrentManagedThreadId}{Ending}");

    /// <summary>What names of files beside begin with: the file's own name, or a hash of one that is long.</summary>
    private static string StartOf(string full)
    {
        var name = Path.GetFileName(full);
        var bytes = Encoding.UTF8.GetBytes(name);
        return bytes.Length > LongestName ? $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}." : $"{name}.";
    }

    private static void Write(string full, string beside, Action<Stream> write)
    {
        RemoveLeftBehind(full);
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
            {
                if (!OperatingSystem.IsWindows() && File.Exists(full))
                    File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(full));
                write(file);
            }

            // A rename that outlives a power failure must not lead to content that did not.
            using (var written = File.OpenHandle(beside, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                RandomAccess.FlushToDisk(written);
            File.Move(beside, full, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void RemoveLeftBehind(string full)
    {
        var start = StartOf(full);
        var folder = Path.GetDirectoryName(full);
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending, LeftBehind.Visible))
        {
            var name = Path.GetFileName(file);
            if (name.StartsWith(start, StringComparison.Ordinal) && WriterOf(name[start.Length..]) is { } writer)
                LeftBehind.Remove(writer, file, () => File.Delete(file));
        }
    }

    /// <summary>The process in "PROCESS.THREAD.part"; null for files that are not ours.</summary>
    private static int? WriterOf(string rest) => rest.Split('.') is [var process, var thread, "part"]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(thread, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? number
            : null;
}
