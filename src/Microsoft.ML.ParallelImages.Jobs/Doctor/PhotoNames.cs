using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Takes names of photos and places out of texts that leave the machine.</summary>
internal static partial class PhotoNames
{
    /// <summary>
    /// The text without names of photos: what stands between quotes and ends like one goes away, and so does each line
    /// that still has such an ending, since nobody knows where its name begins.
    /// </summary>
    public static string Hide(string text) => string.Join(
        '\n',
        text.Split('\n').Select(line => HidePlaces(Quoted().Replace(line, "(a photo)")))
            .Select(line => Ending().IsMatch(line) ? "(a line that names a photo)" : line));

    /// <summary>The text without anything between quotes that is a path.</summary>
    public static string HidePlaces(string text) => Place().Replace(text, "(a place)");

    // Greedy on purpose: a name may have quotes in it.
    [GeneratedRegex(@"'.*\.(jpe?g|jpe|jfif|png|gif|bmp|dib|webp|tiff?)'", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\.(jpe?g|jpe|jfif|png|gif|bmp|dib|webp|tiff?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ending();

    [GeneratedRegex(@"'[^']*[/\\][^']*'")]
    private static partial Regex Place();
}
