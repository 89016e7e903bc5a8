namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Which members of tar files are images, and what their labels are.</summary>
public sealed record TarOptions
{
    /// <summary>
    /// Extensions of images, each with its dot; case does not matter. Default: those of folders,
    /// <see cref="FolderScanOptions.Extensions"/>.
    /// </summary>
    public IReadOnlyList<string> Extensions { get; init => field = [.. Require.Given(value)]; } =
        new FolderScanOptions().Extensions;

    /// <summary>
    /// The class of an image, given its identity; null for an image without one. Default null: what a member of the
    /// same name with the extension <c>.cls</c> says, as WebDataset writes them; else the first folder, or the second
    /// where the first ones are train, validation or test.
    /// </summary>
    public Func<string, string?>? LabelOf { get; init; }
}
