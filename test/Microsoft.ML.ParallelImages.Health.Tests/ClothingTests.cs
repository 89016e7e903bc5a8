using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>3,409 photos that people took for a data set, most of them with nothing wrong.</summary>
public sealed class ClothingTests
{
    [Fact]
    public void One_photo_in_a_hundred_has_a_finding_that_is_more_than_a_note_and_the_known_pair_is_found()
    {
        var report = DatasetScan.Run(FolderSource.Scan(SharedFolder.Need("data", "clothing")));

        var told = report.Findings.Where(finding => finding.Severity > Severity.Note)
            .SelectMany(finding => finding.Photos).Distinct();
        Assert.InRange(told.Count(), 1, 0.01 * report.Photos);
        Assert.InRange(
            report.Findings.SelectMany(finding => finding.Photos).Distinct().Count(), 1, 0.02 * report.Photos);
        Assert.InRange(report.Findings.Count(finding => finding.Kind == FindingKind.Blurred), 10, 30);
        var pair = report.Findings.Single(finding => finding.Consequence == Consequence.Conflict);
        Assert.Equal(["train/shorts", "train/skirt"], pair.Photos.Select(Path.GetDirectoryName).Order());
    }
}
