namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Ends a training when the validation loss no longer falls. Options only: each training counts for itself.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>Epochs without improvement that are borne, at least 1. Default 10.</summary>
    public int Patience { get; init => field = Require.Positive(value); } = 10;

    /// <summary>What counts as an improvement: a fall of the loss by more than this. Default 0.0001.</summary>
    public float MinimumGain { get; init => field = Require.NotNegative(value); } = 1e-4f;
}
