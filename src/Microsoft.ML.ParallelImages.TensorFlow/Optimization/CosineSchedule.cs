namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>
/// From the full rate to 0 along half a cosine (Loshchilov and Hutter, arXiv 1608.03983, without restarts).
/// </summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    private protected override float Shape(double done) => (float)(0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done))));
}
