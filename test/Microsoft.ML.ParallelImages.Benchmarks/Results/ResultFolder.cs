using System.Globalization;

namespace Microsoft.ML.ParallelImages.Benchmarks.Results;

/// <summary>Keeps what was measured beside the machine that it was measured on, one pair of files a run.</summary>
internal static class ResultFolder
{
    /// <summary>Writes DATE-PROCESSOR-NAME.txt and, where there are rows, the same as .json.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="name">What was measured, such as the photos' name.</param>
    /// <param name="command">The arguments, without any folder of this machine.</param>
    /// <param name="text">The table.</param>
    /// <param name="json">The rows.</param>
    public static void Write(string folder, string name, string command, string text, string? json = null)
    {
        Directory.CreateDirectory(folder);
        var file = string.Create(CultureInfo.InvariantCulture, $"{Machine.Date:yyyy-MM-dd}-{Machine.ShortName}-{name}");
        File.WriteAllText(
            Path.Combine(folder, file + ".txt"), $"{Machine.Description}\narguments: {command}\n\n{text.TrimEnd()}\n");
        if (json is not null)
            File.WriteAllText(Path.Combine(folder, file + ".json"), json + "\n");
    }
}
