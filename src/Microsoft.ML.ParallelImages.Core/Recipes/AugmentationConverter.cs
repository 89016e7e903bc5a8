namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Steps by their kinds.</summary>
public sealed class AugmentationConverter : KindConverter<Augmentation>;
