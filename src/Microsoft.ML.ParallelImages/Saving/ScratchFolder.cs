using System.Globalization;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>A temporary folder that exists as long as the object.</summary>
/// <remarks>Folders of processes that were killed are removed when the next one is made.</remarks>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "parallelimages-";
    private const string InUse = "in-use";

    private readonly FileStream _held;

    public ScratchFolder()
    {
        RemoveLeftBehind();
        Path = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        try
        {
            _held = new FileStream(this[InUse], FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch
        {
            Directory.Delete(Path, recursive: true);
            throw;
        }
    }

    public string Path { get; }

    /// <summary>The full path of something in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        _held.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static void RemoveLeftBehind()
    {
        var place = System.IO.Path.GetTempPath();
        foreach (var folder in Directory.EnumerateDirectories(place, Prefix + "*", LeftBehind.Visible))
        {
            var name = System.IO.Path.GetFileName(folder)[Prefix.Length..];
            if (int.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var maker))
            {
                LeftBehind.Remove(
                    maker, System.IO.Path.Combine(folder, InUse), () => Directory.Delete(folder, recursive: true));
            }
        }
    }
}
