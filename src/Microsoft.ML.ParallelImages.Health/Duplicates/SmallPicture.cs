using System.Numerics;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// A photo small enough to be laid over another one: its luma, stretched to squares of several sizes, and its colours.
/// </summary>
internal sealed class SmallPicture
{
    private static readonly Renderer Stretched = new(
        new TensorSpec(Side, Side) { Fit = ImageFit.Stretch, DecodeOversampling = 1 });

    /// <summary>Samples along a side of the largest square; each next one has half of them.</summary>
    private const int Side = 128;

    /// <summary>Samples along a side of what is compared with others.</summary>
    private const int Compared = 48;

    private readonly float[][] _levels;

    private SmallPicture(float[] luma, SmallColors colors, double aspect)
    {
        (Colors, Aspect) = (colors, aspect);
        _levels = [luma, Boxes.Halve(luma, Side), Boxes.Halve(Boxes.Halve(luma, Side), Side / 2)];
        Mean = luma.Average();
    }

    /// <summary>Width by height of the photo.</summary>
    public double Aspect { get; }

    /// <summary>Of all samples, 0 to 255.</summary>
    public double Mean { get; }

    /// <summary>What luma does not say.</summary>
    public SmallColors Colors { get; }

    /// <summary>All of it, as it is compared.</summary>
    public SampleSquare Whole => field ??= Of(Piece.Whole);

    public static SmallPicture Read(ImageFile file, double aspect, RenderContext context)
    {
        var picture = Stretched.RenderPixels(new LazyImage(file), default, context);
        return new(Boxes.LumaOf(picture), SmallColors.Of(picture), aspect);
    }

    /// <summary>The picture laid down in another way.</summary>
    public SmallPicture Turned(Orientation orientation) => orientation.Number == 0
        ? this
        : new(
            orientation.Of(_levels[0], Side), Colors.Turned(orientation),
            orientation.SwapsSides ? 1 / Aspect : Aspect);

    /// <summary>What the piece shows, as it is compared.</summary>
    public SampleSquare Of(Piece piece)
    {
        var samples = new float[Compared * Compared];
        Sample(piece, Compared, samples);
        return new(samples, Compared);
    }

    /// <summary>
    /// What the piece shows, as <paramref name="side"/> × <paramref name="side"/> samples, from the square whose
    /// samples are about as dense.
    /// </summary>
    public void Sample(Piece piece, int side, Span<float> samples)
    {
        var level = 0;
        while (level < _levels.Length - 1 && piece.Width * (Side >> (level + 1)) >= side)
            level++;
        var (picture, size) = (_levels[level], Side >> level);
        Span<(int At, int Next, float Share)> columns = stackalloc (int, int, float)[side];
        for (var x = 0; x < side; x++)
            columns[x] = Between(piece.Left + ((x + 0.5) / side * piece.Width), size);
        Span<float> mixed = stackalloc float[size];
        for (var y = 0; y < side; y++)
        {
            var (row, below, downward) = Between(piece.Top + ((y + 0.5) / side * piece.Height), size);
            Mix(picture.AsSpan(row * size, size), picture.AsSpan(below * size, size), downward, mixed);
            var line = samples.Slice(y * side, side);
            for (var x = 0; x < line.Length; x++)
            {
                var (left, right, rightward) = columns[x];
                line[x] = mixed[left] + ((mixed[right] - mixed[left]) * rightward);
            }
        }
    }

    /// <summary>Rows have 32 samples or more, a power of two: whole vectors.</summary>
    private static void Mix(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, Span<float> mixed)
    {
        for (var x = 0; x < mixed.Length; x += Vector<float>.Count)
        {
            var above = new Vector<float>(upper[x..]);
            (above + ((new Vector<float>(lower[x..]) - above) * share)).CopyTo(mixed[x..]);
        }
    }

    private static (int At, int Next, float Share) Between(double place, int size)
    {
        var sample = Math.Clamp((place * size) - 0.5, 0, size - 1);
        var at = (int)sample;
        return (at, Math.Min(at + 1, size - 1), (float)(sample - at));
    }
}
