namespace FirstModel;

/// <summary>Where the model is saved: the user's file, or a folder of its own that goes away.</summary>
internal sealed class ModelPlace : IDisposable
{
    private readonly FileInfo? _given;
    private readonly DirectoryInfo? _temporary;

    /// <exception cref="IOException">The file cannot be there: better to hear of it before the training.</exception>
    public ModelPlace(FileInfo? given)
    {
        _given = given;
        if (given is null)
            _temporary = Directory.CreateTempSubdirectory("first-model-");
        else if (Directory.Exists(given.FullName) || given.Directory is not { Exists: true })
            throw new IOException($"The model cannot be saved as '{given}'. Expected a file in a folder that exists.");
    }

    public string Path => _given?.FullName ?? System.IO.Path.Combine(_temporary!.FullName, "first-model.zip");

    public override string ToString() => _given is null ? $"{Path} for now (--model FILE keeps it)" : Path;

    public void Dispose() => _temporary?.Delete(recursive: true);
}
