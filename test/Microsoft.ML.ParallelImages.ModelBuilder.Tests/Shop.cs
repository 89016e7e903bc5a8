using Microsoft.ML.ParallelImages.Tests;

namespace ModelBuilder.Web;

/// <summary>A folder with drawn photos, and the program that runs on it, for tests of one class.</summary>
public sealed class Shop : IAsyncLifetime
{
    public const string Photos = "drawn";

    private readonly DrawnFolder _photos = new(Photos);
    private BuilderProcess? _process;
    private Visitor? _visitor;

    /// <summary>The chosen folder; the photos lie in one of its folders.</summary>
    internal string Folder => Path.GetDirectoryName(_photos.Path)!;

    internal BuilderProcess Process => _process!;

    internal Visitor Visitor => _visitor!;

    internal string this[string name] => Path.Combine(Folder, name);

    public async ValueTask InitializeAsync()
    {
        _process = BuilderProcess.Start(Folder);
        _visitor = await Visitor.Of(_process);
        await _visitor.Post("/api/project/begin", new { data = Photos });
    }

    /// <summary>Kills the program, and starts it again on the same folder.</summary>
    internal async Task Restart()
    {
        _visitor!.Dispose();
        _process!.Dispose();
        _process = BuilderProcess.Start(Folder);
        _visitor = await Visitor.Of(_process);
    }

    /// <summary>The same photos in a folder of another name.</summary>
    internal void CopyPhotos(string name)
    {
        foreach (var photo in Directory.EnumerateFiles(this[Photos], "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(this[name], Path.GetRelativePath(this[Photos], photo));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(photo, copy);
        }
    }

    public ValueTask DisposeAsync()
    {
        _visitor?.Dispose();
        _process?.Dispose();
        _photos.Dispose();
        return ValueTask.CompletedTask;
    }
}
