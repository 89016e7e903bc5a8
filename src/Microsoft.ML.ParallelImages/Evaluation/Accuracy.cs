namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>A share of images that were classified rightly, and how sure one can be of it.</summary>
/// <param name="Correct">Images that were.</param>
/// <param name="Count">Images in all.</param>
public sealed record Accuracy(int Correct, int Count)
{
    private const double Z = 1.959963984540054;

    /// <summary>Correct images divided by all; null where there are none.</summary>
    public double? Value => Count == 0 ? null : (double)Correct / Count;

    /// <summary>
    /// Lower end of Wilson's interval, in which the accuracy on further images of the kind lies with 95 %.
    /// </summary>
    public double Low => Count == 0 ? 0 : Math.Max(0, Middle - Half);

    /// <summary>Upper end of Wilson's interval.</summary>
    public double High => Count == 0 ? 1 : Math.Min(1, Middle + Half);

    private double Middle => (Correct + (Z * Z / 2)) / (Count + (Z * Z));

    private double Half =>
        Z / (Count + (Z * Z)) * Math.Sqrt(((double)Correct * (Count - Correct) / Count) + (Z * Z / 4));

    /// <summary>Value, interval and counts.</summary>
    public override string ToString() => Count == 0 ? "unknown, of no image" : FormattableString.Invariant(
        $"{Value:F3} (95 % between {Low:F3} and {High:F3}; {Correct} of {Count} images)");
}
