using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What a <see cref="Contrast"/> drew; the mean is measured when the picture is made.</summary>
public sealed record ContrastAboutMean : Measured
{
    /// <summary>A contrast of <paramref name="factor"/>.</summary>
    [JsonConstructor]
    public ContrastAboutMean(float factor) => Factor = factor;

    /// <summary>Distance from the mean luma, after over before.</summary>
    public float Factor { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override Statistic Statistic => Statistic.Mean;

    /// <inheritdoc/>
    public override Decision Follow(PictureStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return new Recoloring(ColorMatrix.Scale(Factor).Plus((1 - Factor) * (float)statistics.MeanLuma));
    }
}
