namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>
/// A hundred labelled photos of which twelve are no images, four of each class; and the same folder without them.
/// </summary>
public sealed class BrokenFolder : IDisposable
{
    public const int Count = 100, BrokenCount = 12;

    private readonly DrawnFolder _all = new("all");
    private readonly DrawnFolder _whole = new("whole");

    public BrokenFolder()
    {
        for (var i = DrawnFolder.ImagesPerClass * DrawnFolder.Classes.Length; i < Count; i++)
        {
            var (kind, number) = (DrawnFolder.Classes[i % 3], i / 3);
            _all.Add(kind, $"{kind}-{number:00}.jpg", number);
            _whole.Add(kind, $"{kind}-{number:00}.jpg", number);
        }

        foreach (var kind in DrawnFolder.Classes)
        {
            for (var i = 1; i < BrokenCount; i += 3)
            {
                File.WriteAllText(Path.Combine(_all.Path, kind, $"{kind}-{i:00}.jpg"), "<html>not found</html>");
                File.Delete(Path.Combine(_whole.Path, kind, $"{kind}-{i:00}.jpg"));
            }
        }
    }

    public string All => _all.Path;

    public string Whole => _whole.Path;

    public static bool IsBroken(string path) =>
        int.Parse(Path.GetFileNameWithoutExtension(path)[^2..]) is var number
            && number < BrokenCount
            && number % 3 == 1;

    public void Dispose()
    {
        _all.Dispose();
        _whole.Dispose();
    }
}
