namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What the place that stderr leads to can show.</summary>
internal static class Terminal
{
    /// <summary>True for a terminal whose owner wants more than plain lines (no-color.org).</summary>
    public static bool HasBars =>
        !Console.IsErrorRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";
}
