using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class PartDriftTests
{
    [Fact]
    public void The_difference_is_the_largest_distance_of_the_shares_below()
    {
        Assert.Equal(0, PartDrift.Difference([1, 2, 2, 3], [1, 2, 2, 3]));
        Assert.Equal(1, PartDrift.Difference([1, 2], [3, 4, 5]));
        Assert.Equal(0.5, PartDrift.Difference([1, 2, 3, 4], [3, 4, 5, 6]));
    }

    [Theory]
    [InlineData(1.36, 0.05)]
    [InlineData(1.63, 0.01)]
    [InlineData(1.95, 0.001)]
    public void Large_samples_have_the_chances_of_the_usual_table(double scaled, double chance)
    {
        const int count = 2_000_000;

        Assert.Equal(chance, PartDrift.ChanceOf(scaled / Math.Sqrt(count / 2), count, count), 0.02 * chance);
    }

    [Fact]
    public void Parts_of_other_sizes_are_told_and_like_ones_are_not()
    {
        var drifts = Drifts(0.8);

        Assert.Contains(drifts, finding => finding.Why.Contains("train and validation differ in the width"));
        Assert.Contains(drifts, finding => finding.Why.Contains("train and validation differ in the height"));
        Assert.Empty(Drifts(1));
    }

    /// <summary>Sixty photos; those to validate on are made smaller.</summary>
    private static List<Finding> Drifts(double factor)
    {
        using var folder = new TemporaryFolder();
        for (var number = 0; number < 60; number++)
        {
            var name = $"{(number % 2 == 0 ? "train" : "validation")}/cup/{number}.jpg";
            using var photo = DrawnPhoto.Draw(700 + number, 200, 160);
            using var sized = DrawnPhoto.Resized(photo, number % 2 == 0 ? 1 : factor);
            folder.With(name);
            File.WriteAllBytes(folder[name], DrawnPhoto.Jpeg(sized));
        }

        return [.. DatasetScan.Run(FolderSource.Scan(folder.Path)).Findings
            .Where(finding => finding.Kind == FindingKind.Drift)];
    }
}
