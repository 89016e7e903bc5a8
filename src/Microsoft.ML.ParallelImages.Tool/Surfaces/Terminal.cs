namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What the place that stderr leads to can show.</summary>
internal static class Terminal
{
    /// <summary>True for a terminal whose owner wants more than plain lines (no-color.org).</summary>
    public static bool HasBars =>
        !Console.IsErrorRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>True where somebody sits who can be asked: at a terminal, and no build machine.</summary>
    public static bool CanAsk =>
        !Console.IsInputRedirected && !Console.IsErrorRedirected
        && Environment.GetEnvironmentVariable("TERM") is not "dumb" && !IsBuildMachine;

    /// <summary>Nearly all build machines set this.</summary>
    private static bool IsBuildMachine =>
        Environment.GetEnvironmentVariable("CI") is not (null or "" or "false" or "0");
}
