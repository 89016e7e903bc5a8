namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Tells groups by what they do to training: conflicts, leaks and waste.</summary>
internal sealed class DuplicateFindings(PhotoTable photos, FindingId ids)
{
    private readonly List<Finding> _findings = [];
    private readonly List<DuplicateGroup> _groups = [];
    private readonly SortedDictionary<string, int> _leaked = new(StringComparer.Ordinal);
    private readonly HashSet<int> _counted = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public IReadOnlyList<DuplicateGroup> Groups => _groups;

    /// <summary>Photos of each part that another part has as well.</summary>
    public IReadOnlyDictionary<string, int> Leaked => _leaked;

    public void Add(PhotoGroup photoGroup)
    {
        var group = Named(photoGroup);
        _groups.Add(group);
        if (group.Consequences.Contains(Consequence.Leak))
            CountLeaked(photoGroup);
        foreach (var consequence in group.Consequences)
            _findings.Add(Of(photoGroup, group, consequence));
    }

    private DuplicateGroup Named(PhotoGroup group)
    {
        var keep = KeptOf(group);
        var names = group.Photos.ToDictionary(photo => photo, photos.NameOf);
        return new DuplicateGroup
        {
            Id = ids.Of("group", group.Photos),
            Kind = group.Kind,
            Consequences = [.. ConsequencesOf(group)],
            Photos = [names[keep], .. group.Photos.Where(photo => photo != keep).Select(photo => names[photo])],
            Keep = names[keep],
            Links = [.. group.Links.Select(link => new DuplicateLink(
                names[link.Photo], names[link.Other], link.Kind, link.Correlation))],
        };
    }

    private IEnumerable<Consequence> ConsequencesOf(PhotoGroup group)
    {
        var isConflict = group.Photos.Select(photo => string.Join(", ", ClassesOf(photo)))
            .Where(text => text.Length > 0).Distinct().Skip(1).Any();
        var isLeak = PartsOf(group).Skip(1).Any();
        if (isConflict)
            yield return Consequence.Conflict;
        if (isLeak)
            yield return Consequence.Leak;
        if (!isConflict && !isLeak)
            yield return Consequence.Waste;
    }

    private Finding Of(PhotoGroup photoGroup, DuplicateGroup group, Consequence consequence)
    {
        var kind = consequence == Consequence.Leak && IsBurst(photoGroup) ? FindingKind.Burst : group.Kind;
        return new Finding
        {
            Id = ids.Of($"{kind} {consequence}", photoGroup.Photos),
            Kind = kind,
            Consequence = consequence,
            Severity = SeverityOf(kind, consequence),
            Photos = group.Photos,
            Count = group.Photos.Count,
            Group = group.Id,
            Value = group.Links.Min(link => link.Correlation),
            Threshold = group.Kind == FindingKind.SameScene ? PairJudge.SameScene : PairJudge.SamePicture,
            Why = $"{Shown(group.Photos)} {WordsFor(kind)}{consequence switch
            {
                Consequence.Conflict =>
                    $", in the classes {string.Join(", ", photoGroup.Photos.SelectMany(ClassesOf).Distinct())}",
                Consequence.Leak => $", in the parts {string.Join(", ", PartsOf(photoGroup))}",
                _ => "",
            }}.",
            Remedy = consequence switch
            {
                Consequence.Conflict => "Decide which class is right, and remove the others.",
                Consequence.Leak => $"Keep it in one part; the proposal is '{group.Keep}'.",
                _ => $"Keep '{group.Keep}', or keep all of them in one fold.",
            },
        };
    }

    private bool IsBurst(PhotoGroup group) => group.Links.Any(link => Bursts.AreOne(photos, link));

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
        foreach (var photo in group.Photos.Where(_counted.Add))
        {
            if (photos.Source.PartOf(photo) is { } part)
                _leaked[part] = _leaked.GetValueOrDefault(part) + 1;
        }
    }

    private IEnumerable<string> PartsOf(PhotoGroup group) =>
        group.Photos.Select(photos.Source.PartOf).OfType<string>().Distinct();

    private IEnumerable<string> ClassesOf(int photo) =>
        photos.Source.Labels.ClassesOf(photo).Select(label => photos.Source.Classes[label]);

    private static string Shown(IReadOnlyList<string> names) => names.Count == 2
        ? $"'{names[0]}' and '{names[1]}'"
        : $"'{names[0]}', '{names[1]}' and {names.Count - 2} more";

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
        FindingKind.Burst => "show one scene, taken within seconds of each other",
        _ => "show one scene",
    };
}
