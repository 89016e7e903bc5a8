namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// What a classifier says of one image, when its pipeline ends with <c>MapKeyToValue("PredictedLabel")</c>.
/// </summary>
public sealed class ImagePrediction
{
    /// <summary>Name of the most probable class.</summary>
    public string PredictedLabel { get; set; } = "";

    /// <summary>Probability of each class, in the order of the model's classes.</summary>
    public float[] Score { get; set; } = [];
}
