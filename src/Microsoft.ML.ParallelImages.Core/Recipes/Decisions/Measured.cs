namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// A recolouring that depends on the picture: a statistic is measured when the picture is made, and the rest follows.
/// </summary>
/// <remarks>
/// Derived records hold what was drawn, and must be joined to <see cref="RecipeKinds"/> to be saved. Where geometry
/// follows, the statistic comes from a picture that is shrunk while it is decoded: means differ by less than half a
/// level from those of the whole picture, extremes by what fine detail adds.
/// </remarks>
public abstract record Measured : Decision
{
    /// <summary>What is measured. Default: all of it.</summary>
    public virtual Statistic Statistic => Statistic.Histogram;

    /// <summary>What follows: a <see cref="Recoloring"/> or a <see cref="Lookup"/>.</summary>
    public abstract Decision Follow(PictureStatistics statistics);
}

/// <summary>What of a picture is measured.</summary>
public enum Statistic
{
    /// <summary>The mean of each channel.</summary>
    Mean,

    /// <summary>How often each level stands in each channel; means and extremes follow from it.</summary>
    Histogram,
}
