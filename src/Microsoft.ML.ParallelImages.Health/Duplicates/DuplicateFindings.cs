namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Tells groups by what they do to training: conflicts, leaks and waste.</summary>
internal sealed class DuplicateFindings(PhotoTable photos, FindingId ids)
{
    private readonly List<Finding> _findings = [];
    private readonly List<DuplicateGroup> _groups = [];
    private readonly SortedDictionary<string, int> _leaked = new(StringComparer.Ordinal);

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<DuplicateGroup> Groups => _groups;

    /// <summary>Photos of each part that another part has as well.</summary>
    public IReadOnlyDictionary<string, int> Leaked => _leaked;

    public void Add(PhotoGroup group)
    {
        var keep = KeptOf(group);
        string[] names = [photos.NameOf(keep), .. group.Photos.Where(photo => photo != keep).Select(photos.NameOf)];
        var id = ids.Of("group", group.Photos);
        _groups.Add(new DuplicateGroup
        {
            Id = id,
            Photos = names,
            Keep = names[0],
            Links = [.. group.Links.Select(link => new DuplicateLink(
                photos.NameOf(link.Photo), photos.NameOf(link.Other), link.Kind, link.Correlation))],
        });
        string[] classes = [.. group.Photos.SelectMany(ClassesOf).Distinct()];
        string[] parts = [.. group.Photos.Select(photos.Source.PartOf).OfType<string>().Distinct()];
        var isConflict = group.Photos.Select(photo => string.Join(", ", ClassesOf(photo)))
            .Where(text => text.Length > 0).Distinct().Skip(1).Any();
        if (parts.Length > 1)
            CountLeaked(group);
        foreach (var consequence in ConsequencesOf(isConflict, parts.Length > 1))
        {
            _findings.Add(Of(group, id, names, consequence) with
            {
                Why = $"{Shown(names)} {WordsFor(group.Kind)}{consequence switch
                {
                    Consequence.Conflict => $", in the classes {string.Join(", ", classes)}",
                    Consequence.Leak => $", in the parts {string.Join(", ", parts)}",
                    _ => "",
                }}.",
            });
        }
    }

    private static IEnumerable<Consequence> ConsequencesOf(bool isConflict, bool isLeak)
    {
        if (isConflict)
            yield return Consequence.Conflict;
        if (isLeak)
            yield return Consequence.Leak;
        if (!isConflict && !isLeak)
            yield return Consequence.Waste;
    }

    private Finding Of(PhotoGroup group, string id, string[] names, Consequence consequence) => new()
    {
        Id = ids.Of($"{group.Kind} {consequence}", group.Photos),
        Kind = group.Kind,
        Consequence = consequence,
        Severity = SeverityOf(group.Kind, consequence),
        Photos = names,
        Count = names.Length,
        Group = id,
        Value = group.Links.Min(link => link.Correlation),
        Threshold = group.Kind == FindingKind.SameScene ? PairJudge.SameScene : PairJudge.SamePicture,
        Why = "",
        Remedy = consequence switch
        {
            Consequence.Conflict => "Decide which class is right, and remove the others.",
            Consequence.Leak => $"Keep it in one part; the proposal is '{names[0]}'.",
            _ => $"Keep '{names[0]}', or keep all of them in one fold.",
        },
    };

    private static Severity SeverityOf(FindingKind kind, Consequence consequence) => (kind, consequence) switch
    {
        (FindingKind.SameScene, Consequence.Waste) => Severity.Note,
        (FindingKind.SameScene, _) or (_, Consequence.Waste) => Severity.Warning,
        _ => Severity.Error,
    };

    /// <summary>The label of most, then the most pixels, then the most bytes, then the first name.</summary>
    private int KeptOf(PhotoGroup group)
    {
        var votes = group.Photos.CountBy(photos.LabelOf).ToDictionary();
        return group.Photos.OrderByDescending(photo => votes[photos.LabelOf(photo)])
            .ThenByDescending(photo => photos[photo].PixelCount).ThenByDescending(photo => photos[photo].Bytes)
            .ThenBy(photos.NameOf, StringComparer.Ordinal).First();
    }

    private void CountLeaked(PhotoGroup group)
    {
        foreach (var photo in group.Photos)
        {
            if (photos.Source.PartOf(photo) is { } part)
                _leaked[part] = _leaked.GetValueOrDefault(part) + 1;
        }
    }

    private IEnumerable<string> ClassesOf(int photo) =>
        photos.Source.Labels.ClassesOf(photo).Select(label => photos.Source.Classes[label]);

    private static string Shown(string[] names) => names.Length == 2
        ? $"'{names[0]}' and '{names[1]}'"
        : $"'{names[0]}', '{names[1]}' and {names.Length - 2} more";

    private static string WordsFor(FindingKind kind) => kind switch
    {
        FindingKind.SameBytes => "are files of the same bytes",
        FindingKind.SamePixels => "have the same pixels",
        FindingKind.ReEncoded => "are one picture, compressed anew",
        FindingKind.Resized => "are one picture in several sizes",
        FindingKind.Brightened => "are one picture, made brighter or darker",
        FindingKind.Mirrored => "are one picture and its mirror image",
        FindingKind.Turned => "are one picture, turned",
        FindingKind.Cropped => "are one picture and a piece of it",
        _ => "show one scene",
    };
}
