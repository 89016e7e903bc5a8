namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// From where on a photo is told about. Those of light and detail are CleanVision's where it has one.
/// </summary>
/// <remarks>
/// A photo has to pass a threshold and to stand out from the others of its set (<see cref="Outlying"/>): photos that
/// were all taken at night are no finding.
/// </remarks>
public sealed record PropertyThresholds
{
    /// <summary>
    /// Dark: the 99th percentile of brightness, 0 to 1, is below it. Default 0.32.
    /// </summary>
    public float Dark { get; init => field = Require.Fraction(value); } = 0.32f;

    /// <summary>Light: the 5th percentile of brightness, 0 to 1, is above it. Default 0.95.</summary>
    public float Light { get; init => field = Require.Fraction(value); } = 0.95f;

    /// <summary>
    /// Low contrast: from the 5th to the 95th percentile of brightness is less of 0 to 1. Default 0.12.
    /// </summary>
    public float LowContrast { get; init => field = Require.Fraction(value); } = 0.12f;

    /// <summary>Uniform: a grey sample has less information, in bits. Default 3.</summary>
    public float Entropy { get; init => field = Require.NotNegative(value); } = 3;

    /// <summary>Blurred: sharpness at 64 × 64, 0 to 1, is below it. Default 0.29.</summary>
    public float Sharpness { get; init => field = Require.Fraction(value); } = 0.29f;

    /// <summary>
    /// Blurred: the detail of two pixels is a smaller share of that of four, or that of four of that of eight. Default
    /// 0.4; sharp photos have 0.5 to 1, at any size.
    /// </summary>
    public float Detail { get; init => field = Require.NotNegative(value); } = 0.4f;

    /// <summary>
    /// Enlarged: the detail of one pixel is a smaller share of that of two, and the photo is not blurred. Default 0.45.
    /// </summary>
    public float FinestDetail { get; init => field = Require.NotNegative(value); } = 0.45f;

    /// <summary>
    /// How far from the median of its set a photo lies, in robust deviations (1.4826 × the median distance of
    /// those below it). Default
    /// 3.5.
    /// </summary>
    public float Outlying { get; init => field = Require.NotNegative(value); } = 3.5f;

    /// <summary>Odd aspect: the shorter side is a smaller share of the longer one. Default 0.35.</summary>
    public float Aspect { get; init => field = Require.Fraction(value); } = 0.35f;

    /// <summary>
    /// Odd size: farther from the median of log area or log aspect, in interquartile ranges. Default 5; never nearer
    /// than three times the area, or one and a half times the aspect.
    /// </summary>
    public float OddSize { get; init => field = Require.Positive(value); } = 5;

    /// <summary>
    /// Too small: the shorter side has fewer pixels than the network's input. Default 224.
    /// </summary>
    public int InputSide { get; init => field = Require.Positive(value); } = 224;

    /// <summary>Small class: fewer photos. Default 10.</summary>
    public int ClassPhotos { get; init => field = Require.NotNegative(value); } = 10;

    /// <summary>
    /// Small class: a smaller share of what each class had if all were equal. Default a tenth.
    /// </summary>
    public float ClassShare { get; init => field = Require.Fraction(value); } = 0.1f;

    /// <summary>
    /// Guessable class: files' properties alone reach more of the way from chance to certainty. Default 0.3.
    /// </summary>
    public float Guessable { get; init => field = Require.Fraction(value); } = 0.3f;

    /// <summary>
    /// Drift: more of the photos of one part than of another lie below some number, as a share. Default 0.2.
    /// </summary>
    public float Drift { get; init => field = Require.Fraction(value); } = 0.2f;

    /// <summary>
    /// A kind that is found in a larger share of the photos is told in one line, with the first of them. Default 0.05.
    /// </summary>
    public float Flood { get; init => field = Require.Fraction(value); } = 0.05f;
}
