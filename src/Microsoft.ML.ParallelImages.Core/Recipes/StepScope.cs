namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>When a recipe's step acts.</summary>
public enum StepScope
{
    /// <summary>In every rendering: preparation such as a fixed crop or grayscale.</summary>
    Always,

    /// <summary>Only in renderings of rows that are being trained on: augmentation.</summary>
    Training,
}
