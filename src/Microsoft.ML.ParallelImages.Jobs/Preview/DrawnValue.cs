namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How a number that a step draws is distributed.</summary>
/// <param name="Name">
/// What it is. Of moves: <c>shown</c> (area of the picture before, in percent), <c>aspect</c> (width by height of what
/// is shown), <c>turned</c> (degrees, clockwise) and <c>mirrored</c> (1, else 0); of others the names of the
/// decision's own numbers.
/// </param>
/// <param name="Least">The smallest.</param>
/// <param name="Low">One in twenty is smaller.</param>
/// <param name="Median">Half of them are smaller.</param>
/// <param name="High">One in twenty is larger.</param>
/// <param name="Most">The largest.</param>
public sealed record DrawnValue(string Name, double Least, double Low, double Median, double High, double Most);
