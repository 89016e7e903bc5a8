namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What shall be made of which model. Immutable.</summary>
public sealed record ExportRequest
{
    /// <summary>A model that was saved as a zip, or the folder of a run.</summary>
    public required string Model { get; init; }

    /// <summary>What is made. Default: an ONNX file.</summary>
    public ExportTarget To { get; init; }

    /// <summary>
    /// The file, where one that is there is replaced; or the folder of projects: a new or empty one, or that of an
    /// earlier export, which is renewed but for files that somebody changed. Default null: model.onnx, console, webapi,
    /// training, tests, ImageModel or recipe.json here.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Photos, or a folder of them, that both are compared on, and that tests store some of. Default null: those of the
    /// run, for tests those that it kept for testing; none for a model file.
    /// </summary>
    public string? CheckOn { get; init; }

    /// <summary>Most photos that are compared, at least 0. Default 16.</summary>
    public int Check { get; init; } = 16;

    /// <summary>Largest difference of two probabilities that is allowed, at least 0. Default 0.0001.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Where it goes.</summary>
    internal string Place => Output ?? To switch
    {
        ExportTarget.Console => "console",
        ExportTarget.WebApi => "webapi",
        ExportTarget.Training => "training",
        ExportTarget.Tests => "tests",
        ExportTarget.All => "ImageModel",
        ExportTarget.RecipeJson => "recipe.json",
        _ => "model.onnx",
    };
}
