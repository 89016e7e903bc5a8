namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Writes files that are there whole or not at all: beside their place, then renamed.</summary>
internal static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Write(path, file => file.Write(bytes));
    }

    /// <summary>Writes what <paramref name="write"/> gives; when it fails, the old file stays as it was.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var beside = $"{Path.GetFullPath(path)}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.part";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                write(file);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
