namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is, in the legend.</param>
/// <param name="Look">How it is drawn.</param>
/// <param name="Points">Its points from left to right; those that are no numbers leave a gap.</param>
internal sealed record Curve(string Name, CurveLook Look, IReadOnlyList<(double X, double Y)> Points);

/// <summary>How a line is drawn; told apart by dashes and marks too, not by colour alone.</summary>
internal enum CurveLook
{
    /// <summary>What the chart is about.</summary>
    Main,

    /// <summary>What it is compared with: dashed.</summary>
    Second,

    /// <summary>What would be ideal: thin and dotted.</summary>
    Ideal,

    /// <summary>Single points.</summary>
    Points,
}
