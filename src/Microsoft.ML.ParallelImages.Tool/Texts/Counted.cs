namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Numbers of things, as people say them.</summary>
internal static class Counted
{
    /// <summary>"1 photo", "2 photos" and "0 photos".</summary>
    public static string Of(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
