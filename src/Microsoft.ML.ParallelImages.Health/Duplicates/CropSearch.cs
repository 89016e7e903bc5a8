namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Looks for the piece of one picture that another one shows, at any place and from 45 % of its width on.
/// </summary>
/// <remarks>
/// First sizes and places that lie a little apart, by few samples, then around the best few in ever smaller steps.
/// </remarks>
internal static class CropSearch
{
    private const int Coarse = 12, Fine = 32, Places = 24, MostTried = 3;
    private const double Largest = 0.97, Smallest = 0.45, NextSize = 0.92;

    /// <summary>
    /// What is less alike at the best place is no piece, nor what stays below the second when its place is known to
    /// the width of a step.
    /// </summary>
    private const double Hopeless = 0.5, Poor = 0.75;

    /// <summary>What is as alike is the piece; no other place is tried.</summary>
    private const double Certain = 0.97;

    /// <summary>The piece of <paramref name="whole"/> that is most like <paramref name="part"/>.</summary>
    public static Piece Find(SmallPicture whole, SmallPicture part)
    {
        var samples = Whole(part, Fine);
        var (best, likeness) = (Piece.Whole, -1.0);
        foreach (var start in Starts(whole, part))
        {
            var (piece, found) = Refined(start, whole, samples);
            if (found > likeness)
                (best, likeness) = (piece, found);
            if (likeness >= Certain)
                break;
        }

        return best;
    }

    /// <summary>The best place of each of the best sizes.</summary>
    private static IEnumerable<Piece> Starts(SmallPicture whole, SmallPicture part)
    {
        var samples = Whole(part, Coarse);
        var starts = new List<(Piece Piece, double Likeness)>();
        for (var size = Largest; size >= Smallest; size *= NextSize)
        {
            var piece = OfSize(size, whole, part);
            var (best, likeness) = (piece, Hopeless);
            for (var y = 0.0; y <= 1 - piece.Height + 1e-9; y += 1.0 / Places)
            {
                for (var x = 0.0; x <= 1 - piece.Width + 1e-9; x += 1.0 / Places)
                {
                    var here = piece with { Left = x, Top = y };
                    if (At(here, whole, samples) is var found && found > likeness)
                        (best, likeness) = (here, found);
                }
            }

            if (likeness > Hopeless)
                starts.Add((best, likeness));
        }

        return starts.OrderByDescending(start => start.Likeness).Take(MostTried).Select(start => start.Piece);
    }

    private static (Piece Piece, double Likeness) Refined(
        Piece best, SmallPicture whole, SampleSquare samples)
    {
        var likeness = At(best, whole, samples);
        for (var step = 0.5 / Places; step > 0.0005;)
        {
            var before = likeness;
            foreach (var next in Around(best, step))
            {
                if (next.IsInside && At(next, whole, samples) is var found && found > likeness)
                    (best, likeness) = (next, found);
            }

            step = likeness > before ? step : step / 2;
            if (step < 0.2 / Places && likeness < Poor)
                break;
        }

        return (best, likeness);
    }

    private static IEnumerable<Piece> Around(Piece piece, double step)
    {
        yield return piece with { Left = piece.Left - step };
        yield return piece with { Left = piece.Left + step };
        yield return piece with { Top = piece.Top - step };
        yield return piece with { Top = piece.Top + step };
        yield return Scaled(piece, 1 - step);
        yield return Scaled(piece, 1 + step);
        yield return piece with { Width = piece.Width - step, Left = piece.Left + (step / 2) };
        yield return piece with { Width = piece.Width + step, Left = piece.Left - (step / 2) };
    }

    private static Piece Scaled(Piece piece, double factor)
    {
        var (width, height) = (piece.Width * factor, piece.Height * factor);
        return new(
            piece.Left + ((piece.Width - width) / 2), piece.Top + ((piece.Height - height) / 2), width, height);
    }

    /// <summary>Pixels stay square, so that the part's aspect gives the piece's.</summary>
    private static Piece OfSize(double size, SmallPicture whole, SmallPicture part)
    {
        var ratio = whole.Aspect / part.Aspect;
        return ratio <= 1 ? new(0, 0, size, size * ratio) : new(0, 0, size / ratio, size);
    }

    private static double At(Piece piece, SmallPicture whole, SampleSquare samples)
    {
        Span<float> here = stackalloc float[samples.Side * samples.Side];
        whole.Sample(piece, samples.Side, here);
        return samples.Correlation(here);
    }

    private static SampleSquare Whole(SmallPicture picture, int side)
    {
        var samples = new float[side * side];
        picture.Sample(Piece.Whole, side, samples);
        return new(samples, side);
    }
}
