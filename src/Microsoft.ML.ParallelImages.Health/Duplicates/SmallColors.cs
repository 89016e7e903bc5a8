using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// What a small picture's luma does not say: how far red and blue differ from it, in a grid that can be turned and cut.
/// </summary>
/// <param name="red">Red less luma, row by row.</param>
/// <param name="blue">Blue less luma, row by row.</param>
internal sealed class SmallColors(float[] red, float[] blue)
{
    /// <summary>Cells along a side of what is kept, and of what is compared.</summary>
    private const int Side = 64, Compared = 8, Taken = Side / Compared;

    /// <summary>
    /// A cell whose colour is this far away has another one; photos made a fifth brighter stay below. A picture without
    /// colour is not told apart: it may be the same one without.
    /// </summary>
    private const double OtherColor = 36, Colorless = 6;

    /// <summary>Takes the means of squares of a picture.</summary>
    public static SmallColors Of(PixelBuffer picture)
    {
        var (width, square) = (picture.Size.Width, picture.Size.Width / Side);
        var (red, blue) = (new float[Side * Side], new float[Side * Side]);
        ReadOnlySpan<byte> r = picture.Channel(0), g = picture.Channel(1), b = picture.Channel(2);
        for (var at = 0; at < r.Length; at++)
        {
            var luma = (0.299f * r[at]) + (0.587f * g[at]) + (0.114f * b[at]);
            var cell = (at / width / square * Side) + (at % width / square);
            red[cell] += (r[at] - luma) / (square * square);
            blue[cell] += (b[at] - luma) / (square * square);
        }

        return new(red, blue);
    }

    public SmallColors Turned(Orientation orientation) => new(orientation.Of(red, Side), orientation.Of(blue, Side));

    /// <summary>Whether a piece has other colours anywhere than <paramref name="part"/>, and both have some.</summary>
    public bool DifferFrom(SmallColors part, Piece piece)
    {
        var (most, mostHere, mostThere) = (0.0, 0.0, 0.0);
        for (var cell = 0; cell < Compared * Compared; cell++)
        {
            var (here, there) = (At(piece, cell), part.At(Piece.Whole, cell));
            most = Math.Max(most, Distance(here, there));
            mostHere = Math.Max(mostHere, Distance(here, default));
            mostThere = Math.Max(mostThere, Distance(there, default));
        }

        return most >= OtherColor && mostHere >= Colorless && mostThere >= Colorless;
    }

    private (double Red, double Blue) At(Piece piece, int cell)
    {
        var (sumRed, sumBlue) = (0.0, 0.0);
        for (var tap = 0; tap < Taken * Taken; tap++)
        {
            var x = ((cell % Compared) + (((tap % Taken) + 0.5) / Taken)) / Compared;
            var y = ((cell / Compared) + (((tap / Taken) + 0.5) / Taken)) / Compared;
            var at = (Index(piece.Top + (y * piece.Height)) * Side) + Index(piece.Left + (x * piece.Width));
            sumRed += red[at];
            sumBlue += blue[at];
        }

        return (sumRed / (Taken * Taken), sumBlue / (Taken * Taken));
    }

    private static int Index(double place) => Math.Clamp((int)(place * Side), 0, Side - 1);

    private static double Distance((double Red, double Blue) one, (double Red, double Blue) other) =>
        Math.Max(Math.Abs(one.Red - other.Red), Math.Abs(one.Blue - other.Blue));
}
