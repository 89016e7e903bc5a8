namespace Microsoft.ML.ParallelImages.Health;

/// <summary>All checks of single photos. A further one is a further line here.</summary>
/// <remarks>
/// Those of looks stand in the order in which they explain each other: a photo is told of by the first.
/// </remarks>
internal static class PhotoChecks
{
    private const string Look = "Look at it: leave it out if its object cannot be seen.";
    private const string Larger = "Replace it by the original in full size, if there is one.";

    /// <summary>Checks of what a photo looks like.</summary>
    public static IReadOnlyList<PhotoCheck> OfLooks { get; } =
    [
        new(FindingKind.Dark, Severity.Warning, t => t.Dark,
            (photos, t) => Low(photos, p => p.Light.Brightest, t.Dark, t),
            value => $"is dark: 99 % of it are below {Figures.Percent(value)} of full brightness", Look),
        new(FindingKind.Light, Severity.Warning, t => 1 - t.Light,
            (photos, t) => Low(photos, p => 1 - p.Light.Darkest, 1 - t.Light, t),
            value => $"is overexposed: 95 % of it are above {Figures.Percent(1 - value)} of full brightness", Look),
        new(FindingKind.Uniform, Severity.Warning, t => t.Entropy,
            (photos, t) => Low(photos, p => p.Light.Entropy, t.Entropy, t),
            value => $"shows next to nothing: {Figures.Number(value)} bits of information in a sample", Look),
        new(FindingKind.LowContrast, Severity.Warning, t => t.LowContrast,
            (photos, t) => Low(photos, p => p.Light.Contrast, t.LowContrast, t),
            value => $"has little contrast: {Figures.Percent(value)} of the range between black and white", Look),
        new(FindingKind.Blurred, Severity.Warning, t => t.Sharpness, Blurred,
            value => $"is blurred: its sharpness is {Figures.Number(value)}", Look),
        new(FindingKind.Enlarged, Severity.Warning, t => t.FinestDetail,
            (photos, t) => Outlying(
                photos, p => p.Detail.Finest, t, (p, value) => value < t.FinestDetail && p.Detail.Finer >= t.Detail),
            value => $"was enlarged: its pixels hold {Figures.Percent(value)} of the detail of their pairs", Larger),
    ];

    /// <summary>Checks of the file and the size.</summary>
    public static IReadOnlyList<PhotoCheck> OfFiles { get; } =
    [
        new(FindingKind.WrongExtension, Severity.Note, _ => 0,
            (photos, _) => photo => Extensions.AreWrong(photos.NameOf(photo), photos[photo].Format) ? 1 : null,
            _ => "has a name that says another format than its content", "Rename it; the content is what counts here."),
        new(FindingKind.TooSmall, Severity.Warning, t => t.InputSide,
            (photos, t) => photo => photos[photo].ShorterSide is var side && side < t.InputSide ? side : null,
            value => $"is smaller than the network's input: its shorter side has {Figures.Number(value)} pixels",
            Larger),
        new(FindingKind.OddAspect, Severity.Note, t => t.Aspect,
            (photos, t) => photo =>
                Math.Min(photos[photo].Aspect, 1 / photos[photo].Aspect) is var aspect && aspect < t.Aspect
                    ? aspect
                    : null,
            value => $"is long and narrow: 1 to {Figures.Number(1 / value)}",
            "Crop it to its object: a centred crop sees only the middle."),
        new(FindingKind.OddSize, Severity.Note, t => t.OddSize, OddSizes.Of,
            _ => "has a size or a shape that is far from the usual one",
            "See whether it belongs to the set: it came from somewhere else."),
    ];

    /// <summary>Photos whose number is low and far below that of the others.</summary>
    private static Func<int, double?> Low(
        PhotoTable photos, Func<PhotoMeasures, double> value, double threshold, PropertyThresholds thresholds) =>
        Outlying(photos, value, thresholds, (_, number) => number < threshold);

    private static Func<int, double?> Outlying(
        PhotoTable photos, Func<PhotoMeasures, double> value, PropertyThresholds thresholds,
        Func<PhotoMeasures, double, bool> isTold)
    {
        var spread = Spread.Of(photos.Whole.Select(photo => value(photos[photo])));
        return photo => value(photos[photo]) is var number && isTold(photos[photo], number)
            && spread.Below(number) > thresholds.Outlying ? number : null;
    }

    /// <summary>
    /// By either measure: small pictures show a strong blur, the middle at full size a slight one. Both have one scale
    /// for all sets, so that photos need not stand out; a set that is blurred all over is one line.
    /// </summary>
    private static Func<int, double?> Blurred(PhotoTable photos, PropertyThresholds thresholds) => photo =>
        photos[photo].Detail.Sharpness is var sharpness && sharpness < thresholds.Sharpness ? sharpness
        : photos[photo].Detail.Finer is var detail && detail < thresholds.Detail ? detail : null;
}
