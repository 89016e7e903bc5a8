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

    /// <exception cref="IOException">There can be none.</exception>
    public ScratchFolder()
    {
        Path = Make();
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

    private static string Make()
    {
        try
        {
            RemoveLeftBehind();
            return Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Making a folder for temporary files in '{System.IO.Path.GetTempPath()}': {cause.Message} Expected a "
                + "folder that can be written; the variable TMPDIR names another one (TMP on Windows).", cause);
        }
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
