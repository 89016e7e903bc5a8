using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which findings a scan is asked for.</summary>
internal sealed record ScanChecks(IReadOnlySet<FindingKind> Kinds, bool NeedsNetwork)
{
    public const string Fast = "fast", All = "all";

    /// <summary>All kinds, by what they are about, in the order in which they are told.</summary>
    public static readonly IReadOnlyList<(string Word, FindingKind[] Kinds)> Groups =
    [
        ("labels", [FindingKind.WrongLabel, FindingKind.TooFewToJudge]),
        ("features", [FindingKind.Outlier, FindingKind.NearestAgree]),
        ("files",
        [
            FindingKind.Broken, FindingKind.WrongExtension, FindingKind.Formats, FindingKind.StoredTurned,
            FindingKind.Cmyk, FindingKind.Grey, FindingKind.SixteenBit, FindingKind.Transparent, FindingKind.Animated,
        ]),
        ("properties",
        [
            FindingKind.Dark, FindingKind.Light, FindingKind.LowContrast, FindingKind.Uniform, FindingKind.Blurred,
            FindingKind.Enlarged, FindingKind.TooSmall, FindingKind.OddSize, FindingKind.OddAspect,
        ]),
        ("classes",
        [
            FindingKind.SingleClass, FindingKind.EmptyClass, FindingKind.SmallClass, FindingKind.AlikeClasses,
            FindingKind.GuessableClass,
        ]),
        ("parts", [FindingKind.Drift]),
        ("duplicates",
        [
            FindingKind.SameBytes, FindingKind.SamePixels, FindingKind.ReEncoded, FindingKind.Resized,
            FindingKind.Brightened, FindingKind.Mirrored, FindingKind.Turned, FindingKind.Cropped,
            FindingKind.SameScene, FindingKind.Burst,
        ]),
    ];

    private static FindingKind[] OfNetwork => [.. Groups[0].Kinds, .. Groups[1].Kinds];

    /// <exception cref="ArgumentException">A word names no check; the message has all words.</exception>
    public static ScanChecks Parse(string text)
    {
        string[] words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words is [Fast])
            return new(Enum.GetValues<FindingKind>().Except(OfNetwork).ToHashSet(), NeedsNetwork: false);
        if (words is [All])
            return new(Enum.GetValues<FindingKind>().ToHashSet(), NeedsNetwork: true);
        if (words.Length == 0)
            throw Unknown(text);
        var kinds = words.SelectMany(Named).ToHashSet();
        return new(kinds, NeedsNetwork: OfNetwork.Any(kinds.Contains));
    }

    private static IEnumerable<FindingKind> Named(string word)
    {
        if (Groups.FirstOrDefault(group => group.Word == word).Kinds is { } kinds)
            return kinds;
        return Enum.TryParse<FindingKind>(word.Replace("-", ""), ignoreCase: true, out var kind)
            && Enum.IsDefined(kind) && !char.IsAsciiDigit(word[0])
            ? [kind]
            : throw Unknown(word);
    }

    /// <summary>As people write it: ReEncoded is re-encoded.</summary>
    private static string Spelt(string kind) => string.Concat(kind.Select((sign, place) =>
        char.IsAsciiLetterUpper(sign) ? $"{(place > 0 ? "-" : "")}{char.ToLowerInvariant(sign)}" : $"{sign}"));

    private static ArgumentException Unknown(string word) => new(
        $"'{word}' is no check. Expected {Fast}, {All}, or some of "
        + string.Join(", ", Groups.Select(group => group.Word).Concat(Enum.GetNames<FindingKind>().Select(Spelt)))
        + ", with commas between them.");
}
