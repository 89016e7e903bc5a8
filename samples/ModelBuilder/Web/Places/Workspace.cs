using System.Text.RegularExpressions;

namespace ModelBuilder.Web;

/// <summary>The one folder that the page may name things in; nothing outside of it is read or written.</summary>
internal sealed partial class Workspace(string folder)
{
    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Without any link in it.</summary>
    public string Root { get; } = WithoutLinks(folder);

    /// <summary>The full path of something in the folder.</summary>
    /// <param name="relative">With <c>/</c> between folders; empty for the folder itself.</param>
    /// <exception cref="RefusedException">It leads, or could lead, out of the folder.</exception>
    public string Resolve(string? relative)
    {
        var name = relative ?? throw RefusedException.Bad("A path is missing. Name one in the chosen folder.");
        if (name.Length == 0 || name == ".")
            return Root;
        if (ProblemOf(name) is { } problem)
            throw Refused(name, problem);
        var full = Path.GetFullPath(Path.Join(Root, name));
        if (!Contains(full))
            throw Refused(name, "leads out of the chosen folder");
        if (!Contains(WithoutLinks(full)))
            throw Refused(name, "is, or lies behind, a link that leads out of the chosen folder");
        return full;
    }

    /// <summary>What <see cref="Resolve"/> takes, of a full path in the folder.</summary>
    public string RelativeOf(string full) =>
        Path.GetRelativePath(Root, Path.GetFullPath(full)).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether a full path lies in the folder, every link followed.</summary>
    public bool Holds(string full) => Contains(Path.GetFullPath(full)) && Contains(WithoutLinks(full));

    /// <summary>Forms that mean something else on some system are refused on all.</summary>
    private static string? ProblemOf(string name) =>
        name.Any(char.IsControl) ? "holds a character that no name has"
        : name.Contains('\\') ? "holds a backslash"
        : name.StartsWith('/') || WindowsForm().IsMatch(name) ? "is absolute"
        : name.Split('/').Any(IsUp) ? "leads upwards"
        : OperatingSystem.IsWindows() && DeviceForm().IsMatch(name) ? "names a device"
        : null;

    /// <summary>Encoded ones, too, in case something in between decodes them.</summary>
    private static bool IsUp(string part) => part.Trim() is ".." || Uri.UnescapeDataString(part).Contains("..")
        && Uri.UnescapeDataString(part).Split('/', '\\').Any(piece => piece.Trim() is "..");

    private bool Contains(string full) => full.Equals(Root, Comparison)
        || full.StartsWith(Path.EndsInDirectorySeparator(Root) ? Root : Root + Path.DirectorySeparatorChar, Comparison);

    private static string WithoutLinks(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var below = Path.Join(WithoutLinks(parent), Path.GetFileName(full));
        return new FileInfo(below) is { LinkTarget: not null } link
            ? WithoutLinks(link.ResolveLinkTarget(returnFinalTarget: false)!.FullName)
            : below;
    }

    private static RefusedException Refused(string name, string problem) =>
        RefusedException.Bad(
            $"The path '{Shown(name)}' {problem}, and was not used. Use a path inside the chosen folder"
            + $"{(name.Contains('\\') ? ", with / between folders" : "")}.");

    private static string Shown(string name) =>
        string.Concat(name.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter));

    [GeneratedRegex("^[A-Za-z]:")]
    private static partial Regex WindowsForm();

    [GeneratedRegex(@"(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?(/|$)|:|[. ](/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex DeviceForm();
}
