namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Writes files that are there whole or not at all: beside their place, then renamed.</summary>
internal static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{Path.GetFullPath(path)}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
