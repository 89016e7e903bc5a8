namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What stands where a piece of the picture was taken out.</summary>
public enum HoleFill
{
    /// <summary>One colour, which the step names.</summary>
    Color,

    /// <summary>The mean colour of the picture as it was before: brightness and contrast hardly change.</summary>
    Mean,

    /// <summary>Noise: every level is equally likely, for each sample alone.</summary>
    Noise,
}
