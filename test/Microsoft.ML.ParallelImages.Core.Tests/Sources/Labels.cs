namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Labels of all images of a source.</summary>
internal static class Labels
{
    public static IEnumerable<int> ClassIndices(this ImageSource source) =>
        Enumerable.Range(0, source.Files.Count).Select(source.Labels.ClassOf);
}
