using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Compares what a model and its file say.</summary>
internal static class ExportCheck
{
    /// <summary>Largest difference of two probabilities; broken photos say nothing.</summary>
    /// <exception cref="JobException">All are broken.</exception>
    public static double Difference(
        string original, string onnx, IReadOnlyList<ImageFile> photos, StageClock clock,
        CancellationToken cancellation)
    {
        var options = new ImageScorerOptions { Top = int.MaxValue, Device = Device.Cpu };
        using var model = ModelFile.Scorer(original, options);
        using var exported = ModelFile.Scorer(onnx, options);
        var pairs = model.PredictMany(photos).Zip(exported.PredictMany(photos));
        var differences = clock.Counted(pairs, cancellation)
            .Where(pair => pair.First.IsSuccess && pair.Second.IsSuccess)
            .Select(pair => Difference(pair.First, pair.Second)).ToList();
        return differences.Count > 0 ? differences.Max() : throw new JobException(
            JobFailure.Unreadable,
            $"'{onnx}' was written, but not compared: none of the {photos.Count} photos could be decoded.");
    }

    private static double Difference(ImageScore one, ImageScore other)
    {
        var scores = other.Top.ToDictionary(top => top.Name, top => top.Score);
        return one.Top.Max(top => Math.Abs((double)top.Score - scores[top.Name]));
    }
}
