namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>A file that exists as long as the object.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string extension, ReadOnlySpan<byte> content)
    {
        var folder = Directory.CreateTempSubdirectory("parallelimages-").FullName;
        Path = System.IO.Path.Combine(folder, "content" + extension);
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
}
