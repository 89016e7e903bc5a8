using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class PropertyFindingsTests
{
    private const int Usual = 60;

    [Fact]
    public void Each_odd_photo_is_told_of_by_its_kind()
    {
        var report = DatasetScan.Run(FileListSource.Of(
        [
            .. UsualFiles(),
            File("light.jpg", photo => Mapped(photo, value => 250 + (value / 50))),
            File("pale.jpg", photo => Mapped(photo, value => 120 + (value / 12))),
            File("flat.jpg", photo => Mapped(photo, _ => 120)),
            File("enlarged.jpg", photo => DrawnPhoto.Resized(photo, 2)),
            File("small.jpg", photo => DrawnPhoto.Resized(photo, 0.4)),
            File("long.jpg", _ => DrawnPhoto.Draw(77, 900, 250)),
            File("photo.png", photo => photo.Copy()),
        ]));

        Assert.Equal(["light.jpg"], Told(report, FindingKind.Light));
        Assert.Equal(["pale.jpg"], Told(report, FindingKind.LowContrast));
        Assert.Equal(["flat.jpg"], Told(report, FindingKind.Uniform));
        Assert.Equal(["enlarged.jpg"], Told(report, FindingKind.Enlarged));
        Assert.Equal(["small.jpg"], Told(report, FindingKind.TooSmall));
        Assert.Equal(["long.jpg"], Told(report, FindingKind.OddAspect));
        Assert.Equal(["enlarged.jpg", "long.jpg", "small.jpg"], Told(report, FindingKind.OddSize));
        Assert.Equal(["photo.png"], Told(report, FindingKind.WrongExtension));
    }

    [Fact]
    public void Photos_that_are_all_dark_are_no_finding()
    {
        var files = Enumerable.Range(0, 30).Select(
            number => File($"{number}.jpg", photo => DrawnPhoto.Brightened(photo, 0.1), number));

        Assert.Empty(Told(DatasetScan.Run(FileListSource.Of(files)), FindingKind.Dark));
    }

    [Fact]
    public void A_flood_of_one_kind_is_one_line()
    {
        var files = Enumerable.Range(0, 40).Select(
            number => File($"{number}.jpg", photo => DrawnPhoto.Resized(photo, 0.3), number));

        var finding = DatasetScan.Run(FileListSource.Of(files)).Findings
            .Single(finding => finding.Kind == FindingKind.TooSmall);

        Assert.Equal((40, 20, Severity.Note), (finding.Count, finding.Photos.Count, finding.Severity));
    }

    [Fact]
    public void Broken_files_are_told_with_their_reason()
    {
        var files = UsualFiles().Take(3).Append(ImageFile.FromBytes("<html>no</html>"u8.ToArray(), "page.jpg"));

        var broken = DatasetScan.Run(FileListSource.Of(files)).Findings
            .Single(finding => finding.Kind == FindingKind.Broken);

        Assert.Equal((Severity.Error, "page.jpg"), (broken.Severity, broken.Photos.Single()));
        Assert.StartsWith("'page.jpg' is broken: it is a web page", broken.Why);
    }

    [Fact]
    public void Classes_that_differ_in_size_or_format_can_be_guessed()
    {
        var files = Enumerable.Range(0, Usual).Select(number => File(
            $"{number}.jpg", photo => number % 2 == 0 ? photo.Copy() : DrawnPhoto.Resized(photo, 0.9), number));
        var labels = ImageLabels.Of(new(["cup", "pot"]), [.. Enumerable.Range(0, Usual).Select(number => number % 2)]);

        var guess = DatasetScan.Run(FileListSource.Of(files, labels)).Findings
            .Single(finding => finding.Kind == FindingKind.GuessableClass);

        Assert.Equal(1, guess.Value);
        Assert.Contains("by the width alone", guess.Why);
    }

    [Fact]
    public void Classes_of_like_files_cannot_be_guessed_and_few_photos_and_none_are_told()
    {
        var labels = ImageLabels.Of(
            new(["cup", "pot", "rare", "none"]),
            [.. Enumerable.Range(0, Usual).Select(number => number < 4 ? 2 : number % 2)]);

        var report = DatasetScan.Run(FileListSource.Of(UsualFiles(), labels));

        Assert.DoesNotContain(report.Findings, finding => finding.Kind == FindingKind.GuessableClass);
        Assert.Contains(
            report.Findings, finding => finding.Kind == FindingKind.SmallClass && finding.Why.Contains("'rare' has 4"));
        Assert.Contains(
            report.Findings, finding => finding.Kind == FindingKind.EmptyClass && finding.Why.Contains("'none'"));
        Assert.Equal(4, report.Classes["rare"]);
    }

    private static IEnumerable<ImageFile> UsualFiles() =>
        Enumerable.Range(0, Usual).Select(number => File($"{number}.jpg", photo => photo.Copy(), number));

    private static IEnumerable<string> Told(HealthReport report, FindingKind kind) =>
        report.Findings.Where(finding => finding.Kind == kind).SelectMany(finding => finding.Photos)
            .Order(StringComparer.Ordinal);

    private static ImageFile File(string name, Func<SKBitmap, SKBitmap> change, int number = 99)
    {
        using var photo = DrawnPhoto.Draw(2000 + number);
        using var changed = change(photo);
        return DrawnPhoto.File(changed, name);
    }

    private static SKBitmap Mapped(SKBitmap bitmap, Func<int, int> map)
    {
        var mapped = bitmap.Copy();
        mapped.Pixels = Array.ConvertAll(bitmap.Pixels, color => new SKColor(
            (byte)map(color.Red), (byte)map(color.Green), (byte)map(color.Blue)));
        return mapped;
    }
}
