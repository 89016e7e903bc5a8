namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Decisions by their kinds.</summary>
public sealed class DecisionConverter : KindConverter<Decision>;
