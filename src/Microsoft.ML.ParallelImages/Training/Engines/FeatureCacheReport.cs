namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// What a <see cref="FeatureCacheOptions"/> folder saved a training, counted in images and augmented copies.
/// </summary>
public sealed record FeatureCacheReport
{
    internal FeatureCacheReport(int reused, int computed, IReadOnlyList<string> messages) =>
        (Reused, Computed, Messages) = (reused, computed, messages);

    /// <summary>Features that were taken from the folder.</summary>
    public int Reused { get; }

    /// <summary>Features that ran through the network, because they were new or something had changed.</summary>
    public int Computed { get; }

    /// <summary>A sentence for each file that was refused or could not be written, and why.</summary>
    public IReadOnlyList<string> Messages { get; }
}
