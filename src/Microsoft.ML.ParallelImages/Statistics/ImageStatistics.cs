using System.Globalization;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>What was learned of the numbers of many images, channel by channel.</summary>
/// <param name="Count">Images that were read and had numbers, copies and augmented ones included.</param>
/// <param name="Mean">
/// Mean of each channel over all images and pixels, behind <see cref="StandardizationOptions.Rescale"/> and the
/// samplewise steps.
/// </param>
/// <param name="Deviation">The deviation there, as NumPy's <c>std</c>: divided by n, nothing added.</param>
public sealed record ImageStatistics(long Count, IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation)
{
    /// <summary>
    /// Images that do not count, since a number of theirs was not finite: those that <c>ImagesToTensor</c> left out.
    /// </summary>
    public long LeftOut { get; init; }

    /// <summary>One line, the same in every culture.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Count} images, mean [{Text(Mean)}], deviation [{Text(Deviation)}], {LeftOut} left out");

    private static string Text(IReadOnlyList<double> values) =>
        string.Join(", ", values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)));
}
