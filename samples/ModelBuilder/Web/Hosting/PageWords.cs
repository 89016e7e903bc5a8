using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>Sentences of the library for somebody at the page, who has none of the library's options.</summary>
internal static partial class PageWords
{
    private const string Quote = "'", Rows = "Name the columns path and label in its first line.";

    private static readonly Regex OfPhotos = Names(typeof(DecodeOptions));
    private static readonly Regex OfTables = Names(typeof(TableOptions), typeof(TableSource));
    private static readonly Regex OfFolders = Names(typeof(FolderScanOptions), typeof(FolderSource), typeof(LabelRule));

    /// <summary>Takes out advice to set an option, and puts advice in its place that can be followed here.</summary>
    public static string Of(string sentences)
    {
        sentences = SkipWords.In(sentences);
        var clauses = Ends().Split(sentences);
        if (!clauses.Any(IsOfOption))
            return sentences;
        var kept = string.Concat(clauses.Where(clause => !IsOfOption(clause))).Trim().TrimEnd(';', ':', '.', ',');
        var advice =
            clauses.Any(clause => OfPhotos.IsMatch(Unquoted(clause))) ? "Use a smaller copy of the photo."
            : clauses.Any(clause => OfTables.IsMatch(Unquoted(clause))) ? Rows
            : "Choose the folder that holds one folder for each class.";
        return $"{kept}. {advice}";
    }

    private static bool IsOfOption(string clause) => Unquoted(clause) is var plain
        && (OfPhotos.IsMatch(plain) || OfTables.IsMatch(plain) || OfFolders.IsMatch(plain));

    /// <summary>Names of files and classes may read like those of options.</summary>
    private static string Unquoted(string clause) => Quoted().Replace(clause, Quote);

    private static Regex Names(params Type[] types) => new(
        @"\b(" + string.Join('|', types.SelectMany(type => type.GetProperties().Select(member => member.Name)
            .Where(name => name.Skip(1).Any(char.IsUpper)).Prepend(type.Name))) + @")\b|[Ss]et Separator\b");

    /// <summary>Where a clause begins, its end and the space before it kept with the one in front.</summary>
    [GeneratedRegex(@"(?<=[.;] )")]
    private static partial Regex Ends();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
