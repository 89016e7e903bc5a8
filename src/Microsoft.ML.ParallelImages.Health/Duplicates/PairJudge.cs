namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Lays one picture over another in every way that counts, and names what they are to each other: shapes of other
/// colours are one scene at most.
/// </summary>
internal static class PairJudge
{
    /// <summary>From here on it is the same picture; between it and the next one, the same scene.</summary>
    public const double SamePicture = 0.95, SameScene = 0.8;

    /// <summary>The same for a piece, which is the best of many places: shirts of one cut are alike in some.</summary>
    private const double SamePiece = 0.97;

    /// <summary>
    /// The same for what is left without the surroundings' mean; re-encoded photos have more than 0.9.
    /// </summary>
    private const double SameDetail = 0.8, SceneDetail = 0.65;

    /// <summary>
    /// In a scene so many blocks of the picture have the same detail at least: outlines of garments on one floor are
    /// alike as a whole. With the second number it is one whatever the rest is, as under a caption or a logo.
    /// </summary>
    private const double SceneBlocks = 0.65, CoveredBlocks = 0.7;

    /// <summary>Nothing that is done from here on makes the same scene of a lower correlation.</summary>
    private const double Hopeless = 0.5;

    /// <summary>A mean that differs by more than this share was made brighter or darker on purpose.</summary>
    private const double SameLight = 0.05;

    /// <summary>Symmetric pictures are no mirror images of themselves.</summary>
    private const double Clearly = 0.02;

    /// <summary>
    /// The kind of a pair; re-encoded where neither the sizes nor the pixels were compared yet.
    /// </summary>
    public static PairVerdict Judge(SmallPicture one, SmallPicture other)
    {
        var (orientation, likeness) = BestOrientation(one, other);
        if (IsSame(likeness))
        {
            var differ = one.Turned(orientation).Colors.DifferFrom(other.Colors, Piece.Whole);
            return new(differ ? FindingKind.SameScene : KindOf(orientation, one, other), likeness);
        }

        if (Covered(one, other) is { Blocks: >= CoveredBlocks } covered)
            return new(FindingKind.SameScene, covered);
        var (crop, hasOneColor) = (Likeness.None, false);
        foreach (var (whole, part) in new[] { (one, other), (other, one) })
        {
            var piece = CropSearch.Find(whole, part);
            if (In(piece, whole, part) is var found && found.Sum > crop.Sum)
                (crop, hasOneColor) = (found, !whole.Colors.DifferFrom(part.Colors, piece));
        }

        if (crop.Whole >= SamePiece && IsSame(crop) && hasOneColor)
            return new(FindingKind.Cropped, crop);
        var best = crop.Sum > likeness.Sum ? crop : likeness;
        var isScene = best is { Whole: >= SameScene, Detail: >= SceneDetail, Blocks: >= SceneBlocks };
        return new(isScene ? FindingKind.SameScene : null, best);
    }

    private static (Orientation Orientation, Likeness Likeness) BestOrientation(SmallPicture one, SmallPicture other)
    {
        var (best, likeness) = (default(Orientation), Likeness.None);
        for (var number = 0; number < Orientation.Count; number++)
        {
            var orientation = new Orientation(number);
            if (!HaveOneShape(orientation.SwapsSides ? 1 / one.Aspect : one.Aspect, other))
                continue;

            // Most pairs are nothing of the kind: turning a few samples tells so.
            var whole = one.Whole;
            if (other.Whole.Correlation(orientation.Of(whole.Samples, whole.Side)) < Hopeless)
                continue;
            var found = Shifted(one.Turned(orientation), other);
            if (found.Sum > likeness.Sum + Clearly)
                (best, likeness) = (orientation, found);
        }

        return (best, likeness);
    }

    /// <summary>
    /// As they are, however little they have in common as a whole: a black bar below a picture moves all of it.
    /// </summary>
    private static Likeness Covered(SmallPicture one, SmallPicture other) =>
        HaveOneShape(one.Aspect, other) ? Likeness.Of(one.Whole, other.Whole) : Likeness.None;

    private static bool HaveOneShape(double aspect, SmallPicture other) =>
        Math.Abs(Math.Log(aspect / other.Aspect)) <= 0.1;

    /// <summary>The best of nine places, a 64th apart.</summary>
    private static Likeness Shifted(SmallPicture one, SmallPicture other)
    {
        const double step = 1.0 / 64;
        var best = In(Piece.Whole, one, other);
        if (IsSame(best))
            return best;
        for (var place = 0; place < 9; place++)
        {
            var piece = Piece.Whole with { Left = ((place % 3) - 1) * step, Top = ((place / 3) - 1) * step };
            var found = In(piece, one, other);
            best = found.Sum > best.Sum ? found : best;
        }

        return best;
    }

    private static Likeness In(Piece piece, SmallPicture whole, SmallPicture part)
    {
        var here = whole.Of(piece);
        var correlation = here.Correlation(part.Whole);
        return correlation < Hopeless ? new(correlation, 0, 0) : Likeness.Of(here, part.Whole);
    }

    private static bool IsSame(Likeness likeness) => likeness is { Whole: >= SamePicture, Detail: >= SameDetail };

    private static FindingKind KindOf(Orientation orientation, SmallPicture one, SmallPicture other) =>
        orientation.IsMirrored ? FindingKind.Mirrored
        : orientation.Number != 0 ? FindingKind.Turned
        : Math.Abs(one.Mean - other.Mean) > SameLight * Math.Max(one.Mean, other.Mean) ? FindingKind.Brightened
        : FindingKind.ReEncoded;
}
