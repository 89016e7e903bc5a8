using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The folder that projects go to: what others put there is neither lost nor mixed with them.</summary>
/// <remarks>
/// Everything is written beside first, in <see cref="Staging"/>. An <see cref="ExportManifest"/> keeps the checksum of
/// each file: those that are still as they were written are renewed, those that somebody changed stay.
/// </remarks>
internal sealed class ExportFolder : IDisposable
{
    private const string StagingStart = ".export-";

    private readonly string _folder;
    private readonly bool _isNew;
    private readonly ExportManifest _before;

    private ExportFolder(string folder, bool isNew, ExportManifest before) =>
        (_folder, _isNew, _before) = (folder, isNew, before);

    /// <summary>Where files are written first, by the paths that they are to have.</summary>
    public string Staging => Path.Combine(_folder, $"{StagingStart}{Environment.ProcessId}");

    /// <param name="path">A folder that is new, empty, or was written by an export.</param>
    /// <param name="data">Photos of the model's training, among which no project may lie; null for none.</param>
    /// <exception cref="JobException">It is none of these.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static ExportFolder Open(string path, string? data)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        OutputFile.RequireFolderOf(path, full);
        if (File.Exists(full))
        {
            throw new JobException(
                JobFailure.Machine, $"Exporting to '{path}': it is a file. Expected a new or an empty folder.");
        }

        RequireOutside(path, full, data);
        var isNew = !Directory.Exists(full);
        var before = ExportManifest.Read(full);
        if (before is null && !isNew && Foreign(full).Take(4).ToList() is { Count: > 0 } found)
        {
            throw new JobException(
                JobFailure.Request,
                $"Exporting to '{path}': the folder holds what no export wrote ({string.Join(", ", found.Take(3))}"
                + $"{(found.Count > 3 ? ", …" : "")}). Expected a new or an empty folder; nothing was written.");
        }

        var folder = new ExportFolder(full, isNew, before ?? new ExportManifest());
        try
        {
            folder.Write(() => Directory.CreateDirectory(folder.Staging));
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Does what writes into <see cref="Staging"/>, which nobody knows of: messages name the folder.</summary>
    /// <exception cref="IOException">Something cannot be written.</exception>
    public T Write<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Exporting to '{_folder}': {cause.Message.Replace(Staging, _folder)} Expected a folder that can be "
                + "written, on a disk that is not full.", cause);
        }
    }

    /// <summary>Moves what was written to its place.</summary>
    /// <returns>Paths of files that somebody changed, which stay as they are.</returns>
    /// <exception cref="JobException">A file that the projects need as it was written is another one.</exception>
    public IReadOnlyList<string> Place()
    {
        var written = ExportManifest.Of(Staging);
        var changed = written.Files.Keys.Where(IsChanged).ToList();
        if (changed.FirstOrDefault(file => !ExportManifest.IsEditable(file)) is { } needed)
        {
            throw new JobException(
                JobFailure.Request,
                $"Exporting to '{_folder}': '{needed}' is not the file that was exported there. Move it away, or "
                + "export to another folder; nothing was written.");
        }

        foreach (var file in written.Files.Keys.Except(changed))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PlaceOf(file))!);
            File.Move(Path.Combine(Staging, file), PlaceOf(file), overwrite: true);
        }

        // Of an earlier export, such as the photos of tests.
        foreach (var file in _before.Files.Keys.Except(written.Files.Keys).Where(file => !IsChanged(file)))
            File.Delete(PlaceOf(file));
        written.With(_before, changed).Write(_folder);
        return changed;

        bool IsChanged(string file) => Path.Exists(PlaceOf(file)) && ExportManifest.ChecksumOf(PlaceOf(file)) is var now
            && now != _before.Files.GetValueOrDefault(file) && now != written.Files.GetValueOrDefault(file);
    }

    /// <summary>Takes away what was written beside, and a new folder in which nothing came to be.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Staging))
            Directory.Delete(Staging, recursive: true);
        if (_isNew && Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
            Directory.Delete(_folder);
    }

    private string PlaceOf(string file) => Path.Combine(_folder, file);

    /// <summary>A project among the photos would be a class of the next training.</summary>
    private static void RequireOutside(string path, string full, string? data)
    {
        if (data is null || !Directory.Exists(data))
            return;
        var real = RealPath.Of(Directory.Exists(full) ? full : Path.GetDirectoryName(full)!);
        if (RealPath.Contains(RealPath.Of(data), real))
        {
            throw new JobException(
                JobFailure.Request,
                $"Exporting to '{path}': it lies among the photos of '{data}'. Expected a folder beside them, such as "
                + $"'{Path.GetFileName(full)}-project'.");
        }
    }

    /// <summary>All but what an export that was killed left.</summary>
    private static IEnumerable<string> Foreign(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Select(entry => Path.GetFileName(entry)!)
        .Where(name => !name.StartsWith(StagingStart, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
