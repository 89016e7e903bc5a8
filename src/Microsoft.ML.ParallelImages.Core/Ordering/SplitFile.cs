using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>Plans as text: what the split is, in lines that begin with #, then one line for each image.</summary>
internal static class SplitFile
{
    private const string FirstLine = "# split 1";

    public static void Write(string path, Split split, IEnumerable<ImageFile> files)
    {
        WholeFile.Write(path, file =>
        {
            using var text = new StreamWriter(file) { NewLine = "\n" };
            text.WriteLine(FirstLine);
            text.WriteLine(FormattableString.Invariant($"# seed {split.Seed}"));
            text.WriteLine($"# rule {split.Rule}");
            foreach (var part in split.Parts)
                text.WriteLine(FormattableString.Invariant($"# part {part.Name} {part.Share:R}"));
            foreach (var image in files)
                text.WriteLine($"{split.Parts[split.PartOf(image)].Name}\t{Escape(image.Identity)}");
        });
    }

    public static Split Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new ImageSourceException(
                $"The split '{path}' does not exist. Expected a file that Split.Save has written.");
        }

        var plan = new Draft(path);
        using var text = new StreamReader(FileReader.OpenStream(path));
        while (text.ReadLine() is { } line)
            plan.Add(line);
        return plan.ToSplit();
    }

    private static string Escape(string identity) =>
        identity.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Unescape(string text) => Regex.Replace(
        text, @"\\(.)", match => match.Groups[1].Value switch { "n" => "\n", "r" => "\r", var other => other });

    private sealed class Draft(string path)
    {
        private readonly List<SplitPart> _parts = [];
        private readonly Dictionary<string, int> _listed = new(StringComparer.Ordinal);
        private long _seed;
        private SplitRule _rule = SplitRule.ListedOnly;
        private int _line;

        public void Add(string line)
        {
            _line++;
            if (_line == 1 && line != FirstLine)
                throw Unexpected(line, $"the line '{FirstLine}'");
            if (_line == 1)
                return;
            if (line.StartsWith('#'))
                AddHeader(line);
            else
                AddFile(line);
        }

        public Split ToSplit() => _parts.Count > 1
            ? new Split(_parts, _seed, _rule, _listed)
            : throw Unexpected("the end of the file", "lines '# part NAME SHARE'");

        private void AddHeader(string line)
        {
            switch (line.Split(' '))
            {
                case ["#", "seed", var text] when long.TryParse(text, CultureInfo.InvariantCulture, out var seed):
                    _seed = seed;
                    break;
                case ["#", "rule", var text] when Enum.TryParse<SplitRule>(text, out var rule):
                    _rule = rule;
                    break;
                case ["#", "part", var name, var text]
                    when double.TryParse(text, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1:
                    _parts.Add(new SplitPart(name, share));
                    break;
                default:
                    throw Unexpected(line, "'# seed NUMBER', '# rule NAME' or '# part NAME SHARE'");
            }
        }

        private void AddFile(string line)
        {
            var tab = line.IndexOf('\t');
            var part = tab < 0 ? -1 : _parts.FindIndex(p => p.Name == line[..tab]);
            if (part < 0)
            {
                throw Unexpected(
                    line, $"one of {string.Join(", ", _parts.Select(p => p.Name))}, a tab and the name of an image");
            }

            _listed[FormC.Of(Unescape(line[(tab + 1)..]))] = part;
        }

        private ImageSourceException Unexpected(string found, string expected) => new(
            $"Line {_line} of the split '{path}' is '{found}'; expected {expected}. "
            + "Write the file anew with Split.Save.");
    }
}
