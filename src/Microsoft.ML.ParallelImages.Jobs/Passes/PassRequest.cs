namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>One photo in one pass of a training, real or thought of. Immutable.</summary>
/// <remarks>What happens to it follows from its path below the data's folder, seed, pass and copy alone.</remarks>
public sealed record PassRequest
{
    /// <summary>Path of the file that is meant.</summary>
    public required string Photo { get; init; }

    /// <summary>
    /// Folder of a run, which says data, recipe, seed and network; what is given beside it is ignored. Default null.
    /// </summary>
    public string? Run { get; init; }

    /// <summary>
    /// Folder or table of the data, in which the photo's name begins. Default null: the folder above the
    /// photo's, which is that of its class.
    /// </summary>
    public string? Data { get; init; }

    /// <summary>Name of a preset, or a file of <c>RecipeJson</c>. Default <c>Light</c>.</summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>Seed of the training. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Which pass, from 0. In 0 a new head's training shows photos as they are, augmented ones follow; that of a whole
    /// network augments in all. Default 1.
    /// </summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Which copy of the photo in the pass, where <c>RepeatImages</c> made some. Default 0.</summary>
    public int Copy { get; init; }
}
