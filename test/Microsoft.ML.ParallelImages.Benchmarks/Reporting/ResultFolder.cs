using System.CommandLine;
using System.Globalization;

namespace Microsoft.ML.ParallelImages.Benchmarks.Reporting;

/// <summary>Keeps what was measured beside the machine that it was measured on, one pair of files a run.</summary>
internal static class ResultFolder
{
    /// <summary>Prints the machine and the table; with a folder, keeps both there, and the rows beside them.</summary>
    /// <param name="folder">Made where it is missing; null keeps nothing.</param>
    /// <param name="name">What was measured, such as the photos' name.</param>
    /// <param name="given">The command line, which is kept without the folders of this machine.</param>
    /// <param name="text">The table.</param>
    /// <param name="json">The rows.</param>
    public static void Show(DirectoryInfo? folder, string name, ParseResult given, string text, string? json = null)
    {
        var machine = Machine.Description;
        Console.WriteLine($"{machine}\n\n{text}");
        if (folder is null)
            return;
        folder.Create();
        var words = given.Tokens.Select(
            token => Path.IsPathRooted(token.Value) ? Path.GetFileName(token.Value) : token.Value);
        var file = string.Create(CultureInfo.InvariantCulture, $"{Machine.Date:yyyy-MM-dd}-{Machine.ShortName}-{name}");
        File.WriteAllText(
            Path.Combine(folder.FullName, file + ".txt"),
            $"{machine}\narguments: {string.Join(' ', words)}\n\n{text.TrimEnd()}\n");
        if (json is not null)
            File.WriteAllText(Path.Combine(folder.FullName, file + ".json"), json + "\n");
    }
}
