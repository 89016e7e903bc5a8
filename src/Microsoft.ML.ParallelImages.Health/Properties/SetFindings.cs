using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What is to be said about the set as a whole: formats, orientation, classes.</summary>
internal sealed class SetFindings(PhotoTable photos, FindingId ids, PropertyThresholds thresholds)
{
    public IEnumerable<Finding> Find()
    {
        var formats = photos.Whole.CountBy(photo => photos[photo].Format).OrderByDescending(count => count.Value);
        if (formats.Skip(1).Any())
        {
            yield return Of(
                FindingKind.Formats, Severity.Note, "", photos.Whole.Count(),
                $"There are several formats: {string.Join(", ", formats.Select(f => $"{f.Key} {f.Value}"))}.",
                "See whether formats differ from class to class.");
        }

        var turned = photos.Whole.Count(photo => photos[photo].Stored != ExifOrientation.Upright);
        if (turned > 0)
        {
            yield return Of(
                FindingKind.StoredTurned, Severity.Note, "", turned,
                $"{turned} photos stand upright only because of a note in their files (EXIF).",
                "Nothing is to be done here; programs that ignore the note see them turned.");
        }

        foreach (var finding in Classes())
            yield return finding;
        foreach (var (property, part, other, difference) in PartDrift.Of(photos, thresholds))
        {
            yield return Of(
                FindingKind.Drift, Severity.Warning, $"{property} {part} {other}", photos.Count,
                $"The parts {part} and {other} differ in {property}: {Figures.Percent(difference)} of their photos lie "
                + "on other sides of one number.",
                "Divide the set anew, by chance: else the one part says little about the other.") with
            {
                Value = difference,
                Threshold = thresholds.Drift,
            };
        }

        if (GuessableClasses.Judge(photos, thresholds) is { } guess)
        {
            yield return Of(
                FindingKind.GuessableClass, Severity.Error, guess.Property, photos.Count,
                $"Classes can be told apart without a look at the pictures: by {guess.Property} alone "
                + $"{Figures.Percent(guess.Accuracy)} of them are right, class by class, and by chance "
                + $"{Figures.Percent(guess.Chance)}.",
                "Bring photos of all classes from the same places, or into one size and format.") with
            {
                Value = guess.Accuracy,
                Threshold = guess.Chance + (thresholds.Guessable * (1 - guess.Chance)),
            };
        }
    }

    private IEnumerable<Finding> Classes()
    {
        foreach (var name in photos.Source.Report.EmptyClasses)
        {
            yield return Of(
                FindingKind.EmptyClass, Severity.Warning, name, 0, $"The class '{name}' has no photo.",
                "Remove it, or add photos.");
        }

        var counts = photos.Source.Labels.CountByClass();
        var fair = (double)counts.Sum() / Math.Max(1, counts.Count);
        for (var label = 0; label < counts.Count; label++)
        {
            var (name, count) = (photos.Source.Classes[label], counts[label]);
            if (count > 0 && (count < thresholds.ClassPhotos || count < thresholds.ClassShare * fair))
            {
                yield return Of(
                    FindingKind.SmallClass, Severity.Warning, name, count,
                    $"The class '{name}' has {count} of {photos.Count} photos.",
                    "Add photos, or weigh classes in training.");
            }
        }
    }

    private Finding Of(FindingKind kind, Severity severity, string about, int count, string why, string remedy) => new()
    {
        Id = ids.Of($"{kind} {about}", []),
        Kind = kind,
        Severity = severity,
        Count = count,
        Why = why,
        Remedy = remedy,
    };
}
