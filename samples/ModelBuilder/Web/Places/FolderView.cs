namespace ModelBuilder.Web;

/// <summary>What lies in a folder, as far as a project can be made of it.</summary>
internal static class FolderView
{
    private const int Most = 500;

    private static readonly EnumerationOptions Visible = new()
    {
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    public static object Of(Workspace workspace, string relative)
    {
        var folder = new DirectoryInfo(workspace.Resolve(relative));
        if (!folder.Exists)
        {
            throw RefusedException.Missing(
                $"The folder '{relative}' is not there any more. It was removed or renamed; choose another.");
        }

        return new
        {
            Path = relative,
            Folders = Named(folder.EnumerateDirectories("*", Visible)),
            Tables = Named(folder.EnumerateFiles("*", Visible).Where(IsTable)),
            Projects = Named(folder.EnumerateFiles("*" + ProjectFiles.ProjectEnding, Visible)),
        };
    }

    private static string[] Named(IEnumerable<FileSystemInfo> entries) =>
        [.. entries.Select(entry => entry.Name).Order(StringComparer.OrdinalIgnoreCase).Take(Most)];

    private static bool IsTable(FileInfo file) =>
        file.Extension.ToLowerInvariant() is ".csv" or ".tsv" && !file.Name.EndsWith(ProjectFiles.TableEnding);
}
