namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Paths with every link resolved, so that two ways to one folder are known as one.</summary>
internal static class RealPath
{
    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public static StringComparer Comparer { get; } = StringComparer.FromComparison(Comparison);

    /// <summary>The path of an existing folder without any link in it.</summary>
    public static string Of(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(full) is not { } parent)
            return full;
        var below = Path.Join(Of(parent), Path.GetFileName(full));

        // The link's own target may again lie behind links.
        return new DirectoryInfo(below).ResolveLinkTarget(returnFinalTarget: false) is { } target
            ? Of(target.FullName)
            : below;
    }

    /// <summary>
    /// True when <paramref name="folder"/> is <paramref name="other"/> or lies above it; both are real paths.
    /// </summary>
    public static bool Contains(string folder, string other) =>
        other.StartsWith(folder, Comparison)
        && (other.Length == folder.Length
            || Path.EndsInDirectorySeparator(folder)
            || IsSeparator(other[folder.Length]));

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;
}
