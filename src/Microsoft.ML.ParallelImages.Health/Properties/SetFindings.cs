using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What is to be said about the files as a whole. A further check is a further method here.</summary>
internal sealed class SetFindings(PhotoTable photos, PropertyThresholds thresholds)
{
    private const int Shown = 20;

    public IEnumerable<Finding> Find() => [.. Formats(), .. Turned(), .. Traits(), .. Drift(), .. Guessable()];

    private IEnumerable<Finding> Formats()
    {
        var formats = photos.Whole.CountBy(photo => photos[photo].Format).OrderByDescending(count => count.Value);
        if (formats.Skip(1).Any())
        {
            yield return SetFinding.Of(
                FindingKind.Formats, Severity.Note, "", photos.Whole.Count(),
                ($"There are several formats: {string.Join(", ", formats.Select(f => $"{f.Key} {f.Value}"))}.",
                "See whether formats differ from class to class."));
        }
    }

    private IEnumerable<Finding> Turned()
    {
        var turned = photos.Whole.Count(photo => photos[photo].Stored != ExifOrientation.Upright);
        if (turned > 0)
        {
            yield return SetFinding.Of(
                FindingKind.StoredTurned, Severity.Note, "", turned,
                ($"{turned} photos stand upright only because of a note in their files (EXIF).",
                "Nothing is to be done here; programs that ignore the note see them turned."));
        }
    }

    private IEnumerable<Finding> Traits()
    {
        (FileTraits Trait, FindingKind Kind, string Words, string Remedy)[] all =
        [
            (FileTraits.Cmyk, FindingKind.Cmyk, "in the inks of a printer (CMYK)",
                "Convert them to RGB with a program that knows their colour profile: else colours are a guess."),
            (FileTraits.Grey, FindingKind.Grey, "grey, and others coloured",
                "See whether grey photos are of few classes: then their greyness is learned."),
            (FileTraits.SixteenBit, FindingKind.SixteenBit, "of 16 bits a sample",
                "Nothing is to be done if the upper 8 bits are enough: the network sees those alone."),
            (FileTraits.Transparent, FindingKind.Transparent, "stored with transparency",
                "Put them on the background that photos to be predicted have."),
            (FileTraits.Animated, FindingKind.Animated, "moving pictures",
                "Extract the frames that you need: the first one alone is seen."),
        ];
        foreach (var (trait, kind, words, remedy) in all)
        {
            int[] found = [.. photos.Whole.Where(photo => photos[photo].File.Traits.HasFlag(trait))];
            if (found.Length == 0 || (trait == FileTraits.Grey && found.Length == photos.Whole.Count()))
                continue;
            yield return SetFinding.Of(
                kind, Severity.Note, "", found.Length,
                ($"{found.Length} of {photos.Count} photos are {words}, such as '{photos.NameOf(found[0])}'.", remedy))
                with
            { Photos = [.. found.Take(Shown).Select(photos.NameOf)] };
        }
    }

    private IEnumerable<Finding> Drift()
    {
        foreach (var (property, part, other, difference) in PartDrift.Of(photos, thresholds))
        {
            yield return SetFinding.Of(
                FindingKind.Drift, Severity.Warning, $"{property} {part} {other}", photos.Count,
                ($"The parts {part} and {other} differ in {property}: {Figures.Percent(difference)} of their photos "
                + "lie on other sides of one number.",
                "Divide the set anew, by chance: else the one part says little about the other.")) with
            {
                Value = difference,
                Threshold = thresholds.Drift,
            };
        }
    }

    private IEnumerable<Finding> Guessable()
    {
        if (GuessableClasses.Judge(photos, thresholds) is { } guess)
        {
            yield return SetFinding.Of(
                FindingKind.GuessableClass, Severity.Error, guess.Property, photos.Count,
                ($"Classes can be told apart without a look at the pictures: by {guess.Property} alone "
                + $"{Figures.Percent(guess.Accuracy)} of them are right, class by class, and by chance "
                + $"{Figures.Percent(guess.Chance)}.",
                "Bring photos of all classes from the same places, or into one size and format.")) with
            {
                Value = guess.Accuracy,
                Threshold = guess.Chance + (thresholds.Guessable * (1 - guess.Chance)),
            };
        }
    }
}
