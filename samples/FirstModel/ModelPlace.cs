namespace FirstModel;

/// <summary>Where the model is saved: the user's file, or a folder of its own that goes away.</summary>
internal sealed class ModelPlace(FileInfo? given) : IDisposable
{
    private readonly DirectoryInfo? _temporary =
        given is null ? Directory.CreateTempSubdirectory("first-model-") : null;

    public string Path => given?.FullName ?? System.IO.Path.Combine(_temporary!.FullName, "first-model.zip");

    public override string ToString() => given is null ? $"{Path} for now (--model FILE keeps it)" : Path;

    public void Dispose() => _temporary?.Delete(recursive: true);
}
