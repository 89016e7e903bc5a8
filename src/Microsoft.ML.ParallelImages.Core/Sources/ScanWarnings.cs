namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Sentences on what looks strange in a source but is no reason to refuse it.</summary>
internal static class ScanWarnings
{
    private const int MostNames = 20;

    /// <summary>Classes without images anywhere; no warning where there are none.</summary>
    public static IEnumerable<string> OfEmptyClasses(IReadOnlyList<string> classes) =>
        classes.Count == 0 ? [] : [$"No images of {Named("class", classes)}."];

    /// <summary>Classes that other parts have.</summary>
    public static string OfMissingClasses(Subset subset, string part, IReadOnlyList<string> classes) =>
        subset == Subset.Train
            ? $"No training images of {Named("class", classes)} in '{part}': other parts hold what cannot be learned."
            : $"No images of {Named("class", classes)} in the part '{part}' ({subset}).";

    public static string OfEmptyPart(Subset subset, string part) => $"The part '{part}' ({subset}) holds no images.";

    public static string OfUnlabelledPart(Subset subset, string part, int images) =>
        $"The part '{part}' ({subset}) holds {images} images and no class folders: they have no labels.";

    public static string OfClassesLikeParts(IReadOnlyList<string> classes) =>
        $"The folder does not count as divided, but its classes look like parts: {Named("class", classes)}. Expected "
        + "folders for training and for something else, named alike, with class folders in them; set RecognizeDivision "
        + "to false if these are classes.";

    /// <summary>Rows of a table that give no image; no warning where there are none.</summary>
    /// <param name="skipped">What was left out.</param>
    /// <param name="hint">What may be the reason; empty, or a sentence with a space in front.</param>
    public static IEnumerable<string> OfSkippedRows(IReadOnlyList<SkippedEntries> skipped, string hint) =>
        skipped.Count == 0
            ? []
            : [$"{skipped.Sum(entries => entries.Count)} rows give no image: {string.Join("; ", skipped)}.{hint}"];

    /// <summary>Classes of labels that hold several, which are not listed; no warning where there are none.</summary>
    public static IEnumerable<string> OfUnlisted(IReadOnlyList<string> classes) => classes.Count == 0
        ? []
        : [$"Labels name {Named("class", classes)}, not in the list of classes: left out of their labels."];

    /// <summary>Images that have two labels; no warning where there are none.</summary>
    public static IEnumerable<string> OfContradictions(IReadOnlyList<string> images) => images.Count == 0
        ? []
        :
        [
            $"{images.Count} rows give an image that is there already another label: "
            + $"{string.Join(", ", images.Take(MostNames))}{(images.Count > MostNames ? ", …" : "")}. "
            + "Each of them counts.",
        ];

    private static string Named(string what, IReadOnlyList<string> names) =>
        (names.Count == 1 ? $"{what} " : $"{names.Count} {what}es: ")
        + string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'"))
        + (names.Count > MostNames ? ", …" : "");
}
