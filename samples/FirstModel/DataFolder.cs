namespace FirstModel;

/// <summary>Where the photos are: the user's folder, or a temporary one full of drawings.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly bool _isTemporary;

    private DataFolder(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    public string Path { get; }

    public static DataFolder Given(DirectoryInfo folder) => new(folder.FullName, isTemporary: false);

    public static DataFolder Drawn(CancellationToken cancellation)
    {
        const int imagesPerClass = 110;
        var folder = new DataFolder(Directory.CreateTempSubdirectory("first-model-").FullName, isTemporary: true);
        try
        {
            DrawnPhotos.Write(folder.Path, imagesPerClass, cancellation);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_isTemporary)
            Directory.Delete(Path, recursive: true);
    }
}
