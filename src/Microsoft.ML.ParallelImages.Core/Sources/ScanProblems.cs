namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Words for what makes any source unusable.</summary>
internal static class ScanProblems
{
    /// <summary>Two files cannot share their draws and their side of a split.</summary>
    public static ImageSourceException SameIdentity(string identity, string one, string other) => new(
        $"Listing images, '{one}' and '{other}' have one identity, '{identity}'. "
        + (one == other
            ? "Their names are no valid UTF-8 and cannot be told apart, nor opened. Rename them."
            : "Their names are one text in Unicode, with accents as characters of their own or not. Expected one file "
                + "of each name; rename or remove one."));
}
