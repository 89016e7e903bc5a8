using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Finds the names of YOLO's classes, by number.</summary>
internal static class YoloNames
{
    private static readonly string[] Lists = ["classes.txt", "obj.names"];

    /// <exception cref="ImageSourceException">No file names them, or one cannot be understood.</exception>
    public static IReadOnlyList<string> Find(string root)
    {
        foreach (var file in Lists.Select(name => Path.Join(root, name)).Where(File.Exists))
            return [.. Lines(file).Select(line => line.Trim()).Where(line => line.Length > 0)];
        foreach (var file in Directory.EnumerateFiles(root, "*.y*ml").Order(StringComparer.Ordinal))
        {
            if (OfYaml(file) is { Count: > 0 } names)
                return names;
        }

        throw new ImageSourceException(
            $"Reading the annotation '{root}': no file names its classes; expected data.yaml with names, classes.txt "
            + $"or obj.names there. Or set {nameof(AnnotationOptions)}.{nameof(AnnotationOptions.Classes)}.");
    }

    /// <summary>
    /// The three forms that are in use: <c>names: [a, b]</c>, lines of <c>- a</c>, and lines of <c>0: a</c>. No more of
    /// YAML is read.
    /// </summary>
    private static List<string>? OfYaml(string file)
    {
        List<string>? names = null;
        foreach (var line in Lines(file).Select(WithoutComment))
        {
            var text = line.Trim();
            if (names is null && line.StartsWith("names:", StringComparison.Ordinal))
            {
                names = [];
                var rest = line["names:".Length..].Trim();
                if (rest is ['[', .. var inner, ']'])
                    return [.. Entries(inner).Select(Unquoted).Where(name => name.Length > 0)];
                if (rest.Length > 0)
                    throw NotUnderstood(file, line);
            }
            else if (names is not null && text.Length > 0)
            {
                // What is not indented is the next key, unless it is an entry of the list.
                if (!char.IsWhiteSpace(line[0]) && !text.StartsWith('-'))
                    break;
                names.Add(EntryOf(text, names.Count) ?? throw NotUnderstood(file, line));
            }
        }

        return names;
    }

    private static string? EntryOf(string text, int number)
    {
        if (text.StartsWith("- ", StringComparison.Ordinal))
            return Unquoted(text[2..]);
        return text.Split(':', 2) is [var key, var name]
            && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index == number
            ? Unquoted(name)
            : null;
    }

    private static string Unquoted(string text)
    {
        text = text.Trim();
        return text is [('"' or '\'') and var quote, .. var inner, var last] && last == quote ? inner : text;
    }

    private static string WithoutComment(string line)
    {
        foreach (var at in OutsideQuotes(line))
        {
            if (line[at] == '#' && (at == 0 || char.IsWhiteSpace(line[at - 1])))
                return line[..at];
        }

        return line;
    }

    private static IEnumerable<string> Entries(string list)
    {
        var start = 0;
        foreach (var comma in OutsideQuotes(list).Where(at => list[at] == ','))
        {
            yield return list[start..comma];
            start = comma + 1;
        }

        yield return list[start..];
    }

    /// <summary>The places outside of quotes; these open only where a value begins: don't has none.</summary>
    private static IEnumerable<int> OutsideQuotes(string text)
    {
        var (quote, before) = ('\0', ':');
        for (var at = 0; at < text.Length; at++)
        {
            var one = text[at];
            if (quote != '\0')
                quote = one == quote ? '\0' : quote;
            else if (one is '"' or '\'' && (before is ':' or '-' or '[' or ','))
                quote = one;
            else
                yield return at;
            if (!char.IsWhiteSpace(one))
                before = one;
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(FileReader.OpenStream(file));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static ImageSourceException NotUnderstood(string file, string line) => new(
        $"Reading the classes of '{file}': the line '{line.Trim()}' is not understood; expected names: [a, b], or "
        + $"below it '- a' or '0: a' for each class, by number. Or set {nameof(AnnotationOptions)}."
        + $"{nameof(AnnotationOptions.Classes)}.");
}
