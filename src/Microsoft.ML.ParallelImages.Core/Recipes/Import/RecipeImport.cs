namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Takes steps over from files and texts of other libraries.</summary>
/// <remarks>
/// Options keep their meaning, also where a step of the same name here counts in other units. Pixels may differ by the
/// other library's rounding, and the random numbers are this library's own. Thread-safe.
/// </remarks>
public static class RecipeImport
{
    /// <summary>
    /// The steps of a torchvision transform, from what Python prints for it: <c>print(transform)</c>, of either version
    /// of its transforms.
    /// </summary>
    /// <exception cref="FormatException">
    /// The text is no transform, or holds steps or options that are not known here; the message names all of these.
    /// </exception>
    public static ImportedRecipe FromTorchvision(string text) =>
        new ForeignSteps("torchvision", TorchvisionSteps.All)
            .Import(TorchvisionText.Read(Require.NotEmpty(text, nameof(text))));

    /// <summary>
    /// The steps of an albumentations transform, from the text of the JSON file that <c>albumentations.save</c> writes.
    /// </summary>
    /// <exception cref="FormatException">
    /// The text is no transform, or holds steps or options that are not known here; the message names all of these.
    /// </exception>
    public static ImportedRecipe FromAlbumentations(string json) =>
        new ForeignSteps("albumentations", AlbumentationsSteps.All)
            .Import(AlbumentationsJson.Read(Require.NotEmpty(json, nameof(json))));
}
