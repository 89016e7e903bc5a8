namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which pictures of which training shall be shown. Immutable.</summary>
public sealed record PreviewRequest
{
    /// <summary>Photos as for training. Default null: those of the run.</summary>
    public string? Data { get; init; }

    /// <summary>
    /// Folder of a run, which says data, recipe, seed and network; what is given beside it is ignored. Default null.
    /// </summary>
    public string? Run { get; init; }

    /// <summary>Name of a preset, or a file of <c>RecipeJson</c>. Default <c>Light</c>.</summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>ONNX network that says how large pictures are. Default null: the embedded EfficientNet-Lite0.</summary>
    public string? Network { get; init; }

    /// <summary>Seed of the training. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Passes of the training. Default 1 to 8; each photo as it is comes with them.</summary>
    public EpochRange Epochs { get; init; } = new(1, 8);

    /// <summary>Photos that are shown, evenly spread over the classes; at least 1. Default 8.</summary>
    public int Count { get; init; } = 8;

    /// <summary>Paths of the photos to show. Default none: <see cref="Count"/> of the data.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>Whether the distribution of what is drawn is measured, on up to 1,000 photos. Default: no.</summary>
    public bool Statistics { get; init; }

    /// <summary>PNG file of all pictures; one that is there is replaced. Default null: none is written.</summary>
    public string? Output { get; init; }
}
