using System.Globalization;
using Spectre.Console.Rendering;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Texts by the cells that they fill in a terminal: two for a sign of Chinese, Japanese or Korean.</summary>
internal static class Cells
{
    private const char Cut = '…';

    public static int Of(string text) => new Segment(text).CellCount();

    /// <summary>The text, or as much of its start as fits before a sign that says there was more.</summary>
    public static string Shortened(string text, int most)
    {
        if (Of(text) <= most)
            return text;
        var (start, left) = ("", most - 1);
        foreach (var sign in Signs(text))
        {
            left -= Of(sign);
            if (left < 0)
                break;
            start += sign;
        }

        return start + Cut;
    }

    /// <summary>
    /// Lines broken between words; what follows stands below the last column of the line, or below its start. A word
    /// that is longer than a line stays whole where it is, so that it can be copied.
    /// </summary>
    public static IEnumerable<string> Lines(string text, int width) =>
        text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Broken(line, width));

    private static IEnumerable<string> Broken(string line, int width)
    {
        var indent = new string(' ', Of(line[..ColumnOf(line, width / 2)]));
        var (shown, isEmpty) = (line[..(line.Length - line.TrimStart(' ').Length)], true);
        foreach (var word in line.TrimStart(' ').Split(' '))
        {
            if (!isEmpty && Of(shown) + 1 + Of(word) > width && indent.Length + Of(word) <= width)
            {
                yield return shown.TrimEnd(' ');
                (shown, isEmpty) = (indent, true);
            }

            (shown, isEmpty) = (isEmpty ? shown + word : $"{shown} {word}", false);
        }

        yield return shown;
    }

    /// <summary>Where the last column in the first half of a line begins: behind two spaces or more.</summary>
    private static int ColumnOf(string line, int most)
    {
        var column = line.Length - line.TrimStart(' ').Length;
        for (var at = column + 2; at < Math.Min(most, line.Length); at++)
            column = line[at] != ' ' && line[at - 1] == ' ' && line[at - 2] == ' ' ? at : column;
        return column;
    }

    private static IEnumerable<string> Signs(string text)
    {
        for (var signs = StringInfo.GetTextElementEnumerator(text); signs.MoveNext();)
            yield return signs.GetTextElement();
    }
}
