using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>Why something was left out, in words, with the right plural.</summary>
internal static class SkipWords
{
    private static readonly Regex Counted = new(
        @"\b(?<count>\d+) (?<reason>" + string.Join('|', Enum.GetNames<SkipReason>()) + @")\b");

    public static string Of(SkipReason reason, int count)
    {
        var (one, many) = reason switch
        {
            SkipReason.Hidden => ("hidden file or folder", "hidden files or folders"),
            SkipReason.OtherExtension => ("file of another kind", "files of other kinds"),
            SkipReason.OutsideClassFolder => ("photo in no class folder", "photos in no class folder"),
            SkipReason.ClassNotListed => ("photo of another class", "photos of other classes"),
            SkipReason.LinkNotFollowed => ("link to a folder", "links to folders"),
            SkipReason.LinkLoop => ("link that leads round", "links that lead round"),
            SkipReason.Unreadable => ("unreadable file or folder", "unreadable files or folders"),
            SkipReason.MissingFile => ("row whose file is missing", "rows whose files are missing"),
            SkipReason.IncompleteRow => ("row without a path or a label", "rows without a path or a label"),
            SkipReason.NotAFile => ("entry that is no file", "entries that are no files"),
            SkipReason.SystemFolder => ("folder of the system", "folders of the system"),
            SkipReason.BesideParts => ("folder beside the parts", "folders beside the parts"),
            SkipReason.BrokenAnnotation => ("broken annotation", "broken annotations"),
            _ => ("file whose name cannot be read", "files whose names cannot be read"),
        };
        return $"{count} {(count == 1 ? one : many)}";
    }

    /// <summary>A sentence of the library, with words in the place of its names.</summary>
    public static string In(string sentence) => Counted.Replace(
        sentence, found => Of(Enum.Parse<SkipReason>(found.Groups["reason"].Value),
            int.TryParse(found.Groups["count"].Value, out var count) ? count : int.MaxValue));
}
