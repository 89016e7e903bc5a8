namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>An empty folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("parallel-images-").FullName;

    public string Path { get; }

    /// <summary>The full path of something in it.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>
    /// Creates files without content, and the folders they need; a name that ends in a slash is a folder.
    /// </summary>
    public TemporaryFolder With(params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
            if (!name.EndsWith('/'))
                File.WriteAllBytes(this[name], []);
        }

        return this;
    }

    /// <summary>Writes a text file and returns its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
