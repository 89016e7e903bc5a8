using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Names projects after their folders, in any script, with what file systems and MSBuild take.</summary>
internal static class ProjectName
{
    /// <summary>Names that Windows keeps for devices, whatever stands behind a dot.</summary>
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>The folder's own name; what is neither letter nor digit becomes a line below.</summary>
    public static string Of(string folder)
    {
        var last = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var name = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            name.Append(IsPartOfName(rune) ? rune.ToString() : "_");
        var text = name.ToString();
        return text.Length == 0 || char.IsAsciiDigit(text[0]) || IsDevice(text) ? "_" + text : text;
    }

    private static bool IsPartOfName(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsDevice(string name) =>
        Devices.Contains(name.TrimEnd([.. "0123456789"]), StringComparer.OrdinalIgnoreCase);
}
