using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Findings that are known: somebody looked at them and lives with them. Immutable.</summary>
/// <remarks>
/// Kept as a text with a line for each finding, its id first, in the order of ids, so that two versions can be compared
/// line by line, and a line can be taken out by hand. Ids follow from what photos contain: they are the same wherever
/// the folder lies, in any order of its files, and in every run.
/// </remarks>
public sealed class HealthBaseline
{
    private const string FirstLine = "# parallel-images/health-baseline/1";
    private const int IdLength = 32;

    private readonly SortedDictionary<string, string> _known;

    private HealthBaseline(IEnumerable<KeyValuePair<string, string>> known)
    {
        _known = new(StringComparer.Ordinal);
        foreach (var (id, words) in known)
            _known[id] = words;
    }

    /// <summary>How many findings are known.</summary>
    public int Count => _known.Count;

    /// <summary>All findings of a report.</summary>
    public static HealthBaseline Of(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report.Findings.Select(
            finding => KeyValuePair.Create(finding.Id, $"{finding.Kind}: {finding.Why}".ReplaceLineEndings(" "))));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; what stands behind an id is for people.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="FormatException">It is no baseline; the message has the line.</exception>
    public static HealthBaseline Read(string path)
    {
        if (!File.Exists(Require.NotEmpty(path)))
        {
            throw new FileNotFoundException(
                $"The baseline '{path}' does not exist. Expected a file that HealthBaseline.Write has written.", path);
        }

        using var text = new StreamReader(FileReader.OpenStream(path));
        var known = new List<KeyValuePair<string, string>>();
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            if (number == 1 && line.TrimEnd() != FirstLine)
                throw Unexpected(path, number, line, $"the line '{FirstLine}'");
            if (line.StartsWith('#') || line.AsSpan().Trim().IsEmpty)
                continue;
            var id = line.Split([' ', '\t'], 2)[0];
            if (id.Length != IdLength || !id.All(char.IsAsciiHexDigitLower))
                throw Unexpected(path, number, line, $"an id of {IdLength} hexadecimal digits, and words behind it");
            known.Add(KeyValuePair.Create(id, line[id.Length..].Trim()));
        }

        return new(known);
    }

    /// <summary>Writes the file completely or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path) => WholeFile.Write(Require.NotEmpty(path), file =>
    {
        using var text = new StreamWriter(file) { NewLine = "\n" };
        text.WriteLine(FirstLine);
        foreach (var (id, words) in _known)
            text.WriteLine($"{id} {words}");
    });

    /// <summary>True when the finding is known.</summary>
    public bool Contains(Finding finding) => _known.ContainsKey(finding.Id);

    /// <summary>
    /// The report without what is known; <see cref="HealthReport.Known"/> says how many findings that were.
    /// </summary>
    public HealthReport Silence(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Finding[] left = [.. report.Findings.Where(finding => !Contains(finding))];
        return report with { Findings = left, Known = report.Known + report.Findings.Count - left.Length };
    }

    private static FormatException Unexpected(string path, int number, string line, string expected) => new(
        $"Line {number} of the baseline '{path}' is '{line}'; expected {expected}. Write it anew from a report.");
}
