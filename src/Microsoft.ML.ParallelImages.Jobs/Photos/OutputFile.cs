using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Looks at a place for a file before the work: what lies there is not lost by a slip of the hand.</summary>
internal static class OutputFile
{
    /// <param name="path">Where the file is to be written; null for nowhere.</param>
    /// <param name="data">What is read: no file of it is written over. Default null: nothing.</param>
    /// <param name="endings">What a file that is written over ends in, such as <c>.csv</c>.</param>
    /// <exception cref="JobException">There is no folder for it, or something else lies there.</exception>
    public static void Require(string? path, string? data, params ReadOnlySpan<string> endings)
    {
        if (path is null)
            return;
        var full = Path.GetFullPath(path);
        RequireFolderOf(path, full);
        // A device or a pipe cannot be lost: writing says what is wrong with it.
        if (Directory.Exists(full))
            throw Refused(path, "is a folder");
        if (!File.Exists(full) || FileFinding.At(full).Problem == SkipReason.NotAFile)
            return;
        var ending = Path.GetExtension(full).ToLowerInvariant();
        if (!endings.Contains(ending))
            throw Refused(path, $"is there, and no {string.Join(" or ", endings!)} that could be written over");
        if (data is not null && IsPartOf(full, Path.GetFullPath(data), ending))
            throw Refused(path, "is one of the files that are read");
    }

    /// <summary>Sees before the work that a file has a name by which others know what it is.</summary>
    /// <param name="path">Where the file is to be written; null for nowhere.</param>
    /// <param name="content">What it will hold, such as <c>a picture</c>.</param>
    /// <param name="endings">What its name may end in, such as <c>.png</c>.</param>
    /// <exception cref="JobException">The name ends in something else, or in nothing.</exception>
    public static void RequireEnding(string? path, string content, params ReadOnlySpan<string> endings)
    {
        // A device or a pipe cannot have another name: writing says what is wrong with it.
        if (path is null || endings.Contains(Path.GetExtension(path).ToLowerInvariant())
            || FileFinding.At(Path.GetFullPath(path)).Problem == SkipReason.NotAFile)
        {
            return;
        }

        var found = Path.GetExtension(path) is { Length: > 1 } ending ? $"ends in {ending}" : "has no ending";
        throw new JobException(
            JobFailure.Request,
            $"Writing {content} to '{path}': the name {found}; expected "
            + $"{(endings.Length > 1 ? "one of " : "")}{string.Join(", ", endings!)}.");
    }

    /// <exception cref="JobException">There is no folder for it.</exception>
    public static void RequireFolderOf(string path, string full)
    {
        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
        {
            throw new JobException(
                JobFailure.Machine, $"Writing '{path}': the folder '{folder}' does not exist. Expected one that does.");
        }
    }

    private static bool IsPartOf(string file, string data, string ending) => Directory.Exists(data)
        ? FolderScanOptions.DefaultExtensions.Contains(ending)
            && RealPath.Contains(RealPath.Of(data), RealPath.Of(file))
        : Path.Exists(data) && RealPath.Of(data) == RealPath.Of(file);

    private static JobException Refused(string path, string found) => new(
        JobFailure.Request, $"Writing '{path}': it {found}. Give another name, or remove what lies there.");
}
