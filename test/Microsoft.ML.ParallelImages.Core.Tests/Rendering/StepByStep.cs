using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>A plain renderer: one decision after the other, each on the whole picture, in doubles.</summary>
internal sealed class StepByStep
{
    private double[] _samples;
    private ImageSize _size;

    /// <summary>Starts with samples [3,H,W].</summary>
    public StepByStep(byte[] samples, ImageSize size) =>
        (_samples, _size) = ([.. samples.Select(one => (double)one)], size);

    /// <summary>Samples [3,H,W] behind all decisions.</summary>
    /// <param name="samples">Of the picture.</param>
    /// <param name="draws">What happens to it.</param>
    /// <param name="joinsMoves">Whether neighbouring moves are one map, since each resampling blurs.</param>
    public static byte[] Render(byte[] samples, Draws draws, bool joinsMoves = false)
    {
        var picture = new StepByStep(samples, draws.SourceSize);
        foreach (var decision in joinsMoves ? Joined(draws.Decisions) : draws.Decisions)
            picture.Do(decision);
        return [.. picture._samples.Select(one => (byte)Math.Clamp(Math.Round(one), 0, 255))];
    }

    private static List<Decision> Joined(IEnumerable<Decision> decisions)
    {
        var joined = new List<Decision>();
        foreach (var decision in decisions)
        {
            if (decision is Move next && joined is [.., Move last])
                joined[^1] = new Move(last.Map.Then(next.Map), next.OutputSize, next.Border ?? last.Border);
            else
                joined.Add(decision);
        }

        return joined;
    }

    private int Area => _size.Width * _size.Height;

    private void Do(Decision decision)
    {
        switch (decision)
        {
            case Recoloring recoloring:
                Recolor(recoloring.Matrix);
                break;
            case ContrastAboutMean contrast:
                Recolor(ColorMatrix.Scale(contrast.Factor).Plus((1 - contrast.Factor) * (float)MeanLuma()));
                break;
            case Lookup lookup:
                _samples = [.. _samples.Select((one, i) => (double)lookup.Channel(i / Area)[(int)Math.Round(one)])];
                break;
            case Move move:
                Go(move);
                break;
            default:
                throw new NotSupportedException($"{decision}");
        }
    }

    private void Recolor(ColorMatrix m)
    {
        for (var i = 0; i < Area; i++)
        {
            double r = _samples[i], g = _samples[i + Area], b = _samples[i + (2 * Area)];
            _samples[i] = Level((m.RR * r) + (m.RG * g) + (m.RB * b) + m.R0);
            _samples[i + Area] = Level((m.GR * r) + (m.GG * g) + (m.GB * b) + m.G0);
            _samples[i + (2 * Area)] = Level((m.BR * r) + (m.BG * g) + (m.BB * b) + m.B0);
        }
    }

    private double MeanLuma() => Enumerable.Range(0, Area)
        .Average(i => (0.299 * _samples[i]) + (0.587 * _samples[i + Area]) + (0.114 * _samples[i + (2 * Area)]));

    /// <summary>
    /// Averages as much of the source as an output pixel covers: a triangle along each axis of the output.
    /// </summary>
    private void Go(Move move)
    {
        var to = move.OutputSize;
        var made = new double[3 * to.Width * to.Height];
        var border = move.Border ?? Border.Nearest;
        double dx = Math.Max(1, Length(move.Map.XX, move.Map.YX)), dy = Math.Max(1, Length(move.Map.XY, move.Map.YY));
        for (var i = 0; i < to.Width * to.Height; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                made[(channel * to.Width * to.Height) + i] = At(
                    move.Map, border, channel, i % to.Width, i / to.Width, dx, dy);
            }
        }

        (_samples, _size) = (made, to);
    }

    private double At(PlaneMap map, Border border, int channel, int x, int y, double dx, double dy)
    {
        if (dx == 1 && dy == 1)
        {
            var (px, py) = map.Apply(x + 0.5, y + 0.5);
            return Bilinear(border, channel, px - 0.5, py - 0.5);
        }

        // Rows and columns apart, as crops and resizes are.
        var (cx, cy) = map.Apply(x + 0.5, y + 0.5);
        double sum = 0, weights = 0;
        for (var row = (int)Math.Floor(cy - dy); row <= cy + dy; row++)
        {
            for (var column = (int)Math.Floor(cx - dx); column <= cx + dx; column++)
            {
                if (row < 0 || column < 0 || row >= _size.Height || column >= _size.Width)
                    continue;
                var weight = Math.Max(0, 1 - (Math.Abs(column + 0.5 - cx) / dx))
                    * Math.Max(0, 1 - (Math.Abs(row + 0.5 - cy) / dy));
                sum += weight * Sample(border, channel, column, row);
                weights += weight;
            }
        }

        return sum / weights;
    }

    private double Bilinear(Border border, int channel, double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double fx = x - left, fy = y - top;
        var upper = (Sample(border, channel, left, top) * (1 - fx)) + (Sample(border, channel, left + 1, top) * fx);
        var lower = (Sample(border, channel, left, top + 1) * (1 - fx))
            + (Sample(border, channel, left + 1, top + 1) * fx);
        return (upper * (1 - fy)) + (lower * fy);
    }

    private double Sample(Border border, int channel, int x, int y)
    {
        if (border.Mode == FillMode.Constant && (x < 0 || y < 0 || x >= _size.Width || y >= _size.Height))
            return channel switch { 0 => border.Color.R, 1 => border.Color.G, _ => border.Color.B };
        int column = Math.Clamp(x, 0, _size.Width - 1), row = Math.Clamp(y, 0, _size.Height - 1);
        return _samples[(channel * Area) + (row * _size.Width) + column];
    }

    private static double Length(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double Level(double value) => Math.Clamp(Math.Round(value), 0, 255);
}
