using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Tells in the words of jobs how far a scan is.</summary>
internal sealed class ScanTold(StageClock clock) : IProgress<ScanProgress>
{
    /// <exception cref="JobException">All photos are broken, which is no set to say anything about.</exception>
    public static void RequireWhole(ImageSource source, HealthReport report)
    {
        var broken = report.Findings.Where(finding => finding.Kind == FindingKind.Broken);
        if (broken.Sum(finding => finding.Count) == source.Files.Count)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"None of the {source.Files.Count} photos could be decoded. {broken.First().Why}");
        }
    }

    public void Report(ScanProgress value) => clock.Note(
        value.Stage switch
        {
            ScanStage.Measuring => "looking at photos",
            ScanStage.Neighbours => "comparing features",
            ScanStage.Comparing => "comparing photos",
            _ => "judging labels",
        },
        value.Done, value.Total);
}
