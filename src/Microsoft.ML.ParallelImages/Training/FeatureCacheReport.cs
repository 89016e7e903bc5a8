namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// What a <see cref="FeatureCacheOptions"/> folder saved a training, counted in images and augmented copies.
/// </summary>
/// <param name="Reused">Features that were taken from the folder.</param>
/// <param name="Computed">
/// Features that ran through the network, because they were new or something had changed.
/// </param>
/// <param name="Messages">A sentence for each file that was refused or could not be written, and why.</param>
public sealed record FeatureCacheReport(int Reused, int Computed, IReadOnlyList<string> Messages);
