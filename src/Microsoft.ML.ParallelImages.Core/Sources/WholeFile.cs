using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Writes files that are there whole or not at all: beside their place, then renamed.</summary>
/// <remarks>
/// What a process that was killed while it wrote left beside a file goes away when that file is written again.
/// </remarks>
internal static class WholeFile
{
    private const string Ending = ".part";

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Write(path, file => file.Write(bytes));
    }

    /// <summary>Writes what <paramref name="write"/> gives; when it fails, the old file stays as it was.</summary>
    /// <param name="path">May exist; its folder must.</param>
    /// <param name="write">Gets an empty stream that can be read and written anywhere, and may close it.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        RemoveLeftBehind(full);
        var beside = $"{full}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}{Ending}";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16))
                write(file);
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
        var start = Path.GetFileName(full) + ".";
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
