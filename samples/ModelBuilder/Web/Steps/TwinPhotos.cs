using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>Tested photos of which the model may have learned a twin, as the check of the photos found them.</summary>
internal static class TwinPhotos
{
    /// <returns>How good the model is on the others; null where no check was made, or there are no twins.</returns>
    public static Accuracy? AccuracyWithout(EvaluateResult result, Builder builder)
    {
        if (builder.Scan is not { } scan || builder.ScanStamp != builder.Project.Now.DataStamp)
            return null;
        var tested = result.Images.Select(image => builder.Workspace.RelativeOf(image.Path)).ToHashSet();
        var twins = scan.Report.Groups.Where(group => !group.Photos.All(tested.Contains))
            .SelectMany(group => group.Photos).Where(tested.Contains).ToHashSet();
        if (twins.Count == 0)
            return null;
        var others = result.Images.Where(image => image.Failure is null && image.Label >= 0
            && !twins.Contains(builder.Workspace.RelativeOf(image.Path))).ToList();
        return new Accuracy(others.Count(image => image.Label == image.Predicted), others.Count);
    }
}
