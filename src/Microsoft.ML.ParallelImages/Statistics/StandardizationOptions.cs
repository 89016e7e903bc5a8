using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>
/// What Keras's <c>ImageDataGenerator</c> does to the numbers of an image behind its random transforms, under its
/// names. Immutable; by default nothing is done.
/// </summary>
/// <remarks>
/// In Keras's order: rescale; the image's own mean, then its deviation; the mean of each channel over all images, then
/// its deviation; whitening. Deviations divide by n, as NumPy's do, and 0.000001 is added before they divide, so that a
/// constant image or channel becomes 0. A function of one's own stands in front, as a transform of its own. Statistics
/// are learned from the numbers that they are applied to. Keras learns them in front of its function and of the
/// samplewise steps: with either of them, its results are not centred.
/// </remarks>
public sealed record StandardizationOptions
{
    /// <summary>Every number is multiplied by it first, such as 1/255. Finite and not 0. Default 1.</summary>
    public float Rescale
    {
        get;
        init => field = float.IsFinite(value) && value != 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Rescale), value, $"{nameof(Rescale)} is {value}; expected a finite number other than 0.");
    }
        = 1;

    /// <summary>Subtracts the mean of all numbers of the image. Default false.</summary>
    public bool SamplewiseCenter { get; init; }

    /// <summary>
    /// Divides by the deviation of all numbers of the image. Switches <see cref="SamplewiseCenter"/> on, with a
    /// warning. Default false.
    /// </summary>
    public bool SamplewiseStdNormalization { get; init; }

    /// <summary>Subtracts from each channel its mean over all images. Default false.</summary>
    public bool FeaturewiseCenter { get; init; }

    /// <summary>
    /// Divides each channel by its deviation over all images. Switches <see cref="FeaturewiseCenter"/> on, with a
    /// warning. Default false.
    /// </summary>
    public bool FeaturewiseStdNormalization { get; init; }

    /// <summary>
    /// Multiplies the image by the matrix that makes the numbers of all images uncorrelated, each with a deviation of
    /// 1, and changes them as little as that allows. Switches <see cref="FeaturewiseCenter"/> on and
    /// <see cref="FeaturewiseStdNormalization"/> off, with a warning. Default false.
    /// </summary>
    /// <remarks>
    /// For images of at most 4,096 numbers, D of them: learning needs 36 bytes for each of D x D, and minutes for the
    /// eigenvectors of 32 x 32 in colour. Give it many more images than D: in directions that no image shows, the
    /// matrix only enlarges noise.
    /// </remarks>
    public bool ZcaWhitening { get; init; }

    /// <summary>
    /// Added to the singular values of the centred images before they divide; above 0. Ignored without
    /// <see cref="ZcaWhitening"/>. Default 0.000001, Keras's.
    /// </summary>
    /// <remarks>As in Keras's later versions. Up to 1.1.2 it was added to the eigenvalues of the covariance.</remarks>
    public float ZcaEpsilon { get; init => field = Require.Positive(value); } = 1e-6f;

    /// <summary>
    /// Order of the numbers, as <c>ImagesToTensor</c> was told: tells which of three dimensions are the channels.
    /// Default [C,H,W].
    /// </summary>
    public TensorLayout Layout { get; init => field = Require.Defined(value); }

    internal bool Learns => FeaturewiseCenter || FeaturewiseStdNormalization || ZcaWhitening;

    /// <summary>The options with what Keras switches on and off for them.</summary>
    /// <param name="tell">Takes a sentence for each.</param>
    internal StandardizationOptions Complete(Action<string> tell)
    {
        var deviation = FeaturewiseStdNormalization && !ZcaWhitening;
        if (ZcaWhitening && !FeaturewiseCenter)
            tell($"{nameof(ZcaWhitening)} is on, which {nameof(FeaturewiseCenter)} belongs to: it was switched on.");
        if (ZcaWhitening && FeaturewiseStdNormalization)
        {
            tell($"{nameof(ZcaWhitening)} is on, which sets deviations itself: {nameof(FeaturewiseStdNormalization)} "
                + "was switched off.");
        }

        if (deviation && !FeaturewiseCenter)
            tell(Centred(nameof(FeaturewiseStdNormalization), nameof(FeaturewiseCenter)));
        if (SamplewiseStdNormalization && !SamplewiseCenter)
            tell(Centred(nameof(SamplewiseStdNormalization), nameof(SamplewiseCenter)));
        return this with
        {
            FeaturewiseCenter = FeaturewiseCenter || FeaturewiseStdNormalization || ZcaWhitening,
            FeaturewiseStdNormalization = deviation,
            SamplewiseCenter = SamplewiseCenter || SamplewiseStdNormalization,
        };
    }

    private static string Centred(string deviation, string center) =>
        $"{deviation} is on, which {center} belongs to: it was switched on.";
}
