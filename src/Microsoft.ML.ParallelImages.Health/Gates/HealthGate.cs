using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Which findings a data set may not have: each rule passes or fails. Immutable.</summary>
/// <remarks>
/// Rules are <c>conflict</c>, <c>leak</c> and <c>waste</c> (what one picture in several files does), <c>labels</c>
/// (those that are very likely wrong), <c>error</c>, <c>warning</c> and <c>note</c> (findings that are as grave or
/// graver), and each <see cref="FindingKind"/> by its name, such as <c>broken</c> or <c>same-bytes</c>.
/// </remarks>
public sealed class HealthGate
{
    private static readonly OrderedDictionary<string, Func<Finding, bool>> Known = AllRules();

    private HealthGate(IReadOnlyList<string> rules) => Rules = rules;

    /// <summary>The names of all rules.</summary>
    public static IReadOnlyList<string> KnownRules { get; } = [.. Known.Keys];

    /// <summary>The rules of this gate, in the order in which they were given.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>A gate of rules, with commas between them; in any case.</summary>
    /// <exception cref="FormatException">There is no rule, or one that is not known; the message lists all.</exception>
    public static HealthGate Parse(string rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        string[] names =
        [
            .. rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => name.ToLowerInvariant()).Distinct(),
        ];
        var unknown = names.Where(name => !Known.ContainsKey(name)).ToList();
        if (names.Length > 0 && unknown.Count == 0)
            return new HealthGate(names);
        throw new FormatException(
            (unknown.Count > 0
                ? $"There is no rule '{string.Join("', '", unknown)}' for findings."
                : $"'{rules}' names no rule for findings.")
            + $" Expected one or several of {string.Join(", ", KnownRules)}.");
    }

    /// <summary>Which rules a report meets.</summary>
    public HealthVerdict Judge(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new HealthVerdict { Rules = [.. Rules.Select(rule => Judge(rule, report))] };
    }

    /// <summary>The rules, with commas between them.</summary>
    public override string ToString() => string.Join(',', Rules);

    private static RuleVerdict Judge(string rule, HealthReport report)
    {
        Finding[] against = [.. report.Findings.Where(Known[rule])];
        return new(rule, against.Length, against.FirstOrDefault()?.Why);
    }

    private static OrderedDictionary<string, Func<Finding, bool>> AllRules()
    {
        var rules = new OrderedDictionary<string, Func<Finding, bool>>
        {
            ["conflict"] = finding => finding.Consequence == Consequence.Conflict,
            ["leak"] = finding => finding.Consequence == Consequence.Leak,
            ["waste"] = finding => finding.Consequence == Consequence.Waste,
            ["labels"] = finding => finding is { Kind: FindingKind.WrongLabel, Severity: > Severity.Note },
            ["error"] = finding => finding.Severity >= Severity.Error,
            ["warning"] = finding => finding.Severity >= Severity.Warning,
            ["note"] = finding => finding.Severity >= Severity.Note,
        };
        foreach (var kind in Enum.GetValues<FindingKind>())
            rules[NameOf(kind)] = finding => finding.Kind == kind;
        return rules;
    }

    internal static string NameOf(FindingKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
