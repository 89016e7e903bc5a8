using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Photos of two places as one set, in which the place is the part.</summary>
internal sealed class JoinedSource : ImageSource
{
    public const string FirstPart = "data", OtherPart = "against";

    private readonly ImageSource _first;

    private JoinedSource(ImageSource first, ImageFile[] files, ImageLabels labels, ScanReport report)
        : base(files, labels, report) => _first = first;

    /// <summary>Photos of the first place keep their names and parts, those of the other one are renamed.</summary>
    public static JoinedSource Of(ImageSource first, ImageSource other)
    {
        ImageFile[] files =
        [
            .. first.Files,
            .. other.Files.Select(file => ImageFile.FromPath(file.Path!, $"{OtherPart}/{file.Identity}")),
        ];
        var labels = LabelsOf(first, other);
        var report = new ScanReport
        {
            Source = $"{first.Report.Source} against {other.Report.Source}",
            Images = files.Length,
        };
        return new JoinedSource(first, files, labels, report.Of(labels));
    }

    public override string? PartOf(int index) =>
        index >= _first.Files.Count ? OtherPart : _first.PartOf(index) ?? FirstPart;

    /// <summary>Classes are the same where their names are.</summary>
    private static ImageLabels LabelsOf(ImageSource first, ImageSource other)
    {
        var classes = LabelSet.Ordinal([.. first.Classes.Names, .. other.Classes.Names]);
        return classes.Count == 0
            ? ImageLabels.None(first.Files.Count + other.Files.Count)
            : ImageLabels.Of(classes, [.. Indices(first), .. Indices(other)]);

        IEnumerable<int> Indices(ImageSource source) => Enumerable.Range(0, source.Files.Count)
            .Select(source.Labels.ClassOf)
            .Select(label => label < 0 ? -1 : classes.IndexOf(source.Classes[label]));
    }
}
