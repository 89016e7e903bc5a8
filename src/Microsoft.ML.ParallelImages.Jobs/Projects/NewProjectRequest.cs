namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which project shall be begun. Immutable.</summary>
public sealed record NewProjectRequest
{
    /// <summary>Photos as for training.</summary>
    public required string Data { get; init; }

    /// <summary>The file. Default null: named after the data, in the current folder.</summary>
    public string? Output { get; init; }

    /// <summary>Whether a file that is there is replaced. Default: no.</summary>
    public bool Force { get; init; }

    /// <summary>Name of a preset, or a file of <c>RecipeJson</c>. Default <c>Light</c>.</summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>Seed of everything. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Share of the photos that is kept for testing. Default 0.2.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Passes over the photos. Default 30.</summary>
    public int Epochs { get; init; } = 30;
}
