namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The piece of a photo that a model sees; what lies outside is cut off.</summary>
/// <param name="Left">Share of the upright photo's width that is cut off at the left, 0 to 1.</param>
/// <param name="Top">Share of its height that is cut off at the top.</param>
/// <param name="Right">Where the piece ends: 1 at the right edge.</param>
/// <param name="Bottom">Where it ends: 1 at the bottom edge.</param>
public sealed record PhotoCut(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Share of the photo that the model sees, 0 to 1.</summary>
    public double Share => (Right - Left) * (Bottom - Top);
}
