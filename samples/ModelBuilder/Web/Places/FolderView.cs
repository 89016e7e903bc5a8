namespace ModelBuilder.Web;

/// <summary>What lies in a folder, as far as a project can be made of it.</summary>
internal static class FolderView
{
    private const int Most = 500;

    private static readonly EnumerationOptions Visible = new()
    {
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    public static object Of(Workspace workspace, string relative)
    {
        var folder = new DirectoryInfo(workspace.Resolve(relative));
        if (!folder.Exists)
        {
            throw RefusedException.Missing(
                $"The folder '{relative}' is not there. It may have been removed or renamed; choose another.");
        }

        try
        {
            return new
            {
                Path = relative,
                Folders = Named(folder.EnumerateDirectories("*", Visible)),
                Tables = Named(folder.EnumerateFiles("*", Visible).Where(IsTable)),
                Projects = ProjectsIn(folder, workspace),
            };
        }
        catch (UnauthorizedAccessException)
        {
            throw new RefusedException(
                StatusCodes.Status403Forbidden,
                $"This program is not allowed to read the folder '{relative}'. Allow it, or choose another.");
        }
    }

    /// <summary>By name; those that cannot be opened here with the reason.</summary>
    private static object[] ProjectsIn(DirectoryInfo folder, Workspace workspace) =>
    [
        .. new[] { ProjectFiles.ProjectEnding, ProjectFiles.StateEnding }
            .SelectMany(ending => folder.EnumerateFiles("*" + ending, Visible)
                .Select(file => file.Name[..^ending.Length]))
            .Distinct().Order(StringComparer.OrdinalIgnoreCase).Take(Most)
            .Select(name => new ProjectFiles(folder.FullName, name))
            .Select(files => new
            {
                files.Name,
                Problem = File.Exists(files.State) ? null : CommandLineProject.ProblemOf(workspace, files),
            }),
    ];

    private static string[] Named(IEnumerable<FileSystemInfo> entries) =>
        [.. entries.Select(entry => entry.Name).Order(StringComparer.OrdinalIgnoreCase).Take(Most)];

    private static bool IsTable(FileInfo file) =>
        file.Extension.ToLowerInvariant() is ".csv" or ".tsv" && !IsOfProject(file);

    /// <summary>A table that a project writes itself; others may end alike.</summary>
    private static bool IsOfProject(FileInfo file) =>
        file.Name.EndsWith(ProjectFiles.TableEnding, StringComparison.OrdinalIgnoreCase) && File.Exists(
            new ProjectFiles(file.DirectoryName!, file.Name[..^ProjectFiles.TableEnding.Length]).State);
}
