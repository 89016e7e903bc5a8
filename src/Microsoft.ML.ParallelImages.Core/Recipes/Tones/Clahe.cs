using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Equalizes the luma in tiles, with slopes that are limited and mixed between tiles: detail out of shadows and glare.
/// </summary>
/// <remarks>
/// Contrast-limited adaptive histogram equalization (Zuiderveld, 1994), on BT.601's luma as OpenCV's <c>createCLAHE</c>
/// does it on a grey picture; what the luma gains is added to red, green and blue. albumentations' works on the L of
/// Lab instead.
/// </remarks>
public sealed record Clahe : Augmentation
{
    /// <summary>
    /// How many times steeper than the usual curve a tile's may become, at least 1. Default 1..4, as in albumentations.
    /// </summary>
    public Interval ClipLimit { get; init => field = Require.Within(value, 1, 256); } = new(1, 4);

    /// <summary>Tiles across and down, 1 to 64. Default 8, as in OpenCV.</summary>
    public int Tiles { get; init => field = Require.Between(value, 1, 64); } = 8;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new TileEqualization(random.In(ClipLimit), Tiles));
}

/// <summary>What a <see cref="Clahe"/> drew.</summary>
/// <param name="ClipLimit">How steep a curve may become.</param>
/// <param name="Tiles">Across and down.</param>
internal sealed record TileEqualization(float ClipLimit, int Tiles) : InPlaceFilter
{
    private const int Levels = Lookup.Entries;

    public override void Apply(PixelBuffer picture)
    {
        var size = picture.Size;
        using var memory = picture.NewMemory();
        Span<byte> all = memory.Take((size.Width * size.Height) + (Tiles * Tiles * Levels)),
            curves = all[..(Tiles * Tiles * Levels)], luma = all[curves.Length..];
        WriteLuma(picture, luma);

        // As OpenCV: one side that cannot be divided extends both.
        var isWhole = size.Width % Tiles == 0 && size.Height % Tiles == 0;
        var tile = isWhole
            ? new ImageSize(size.Width / Tiles, size.Height / Tiles)
            : new((size.Width / Tiles) + 1, (size.Height / Tiles) + 1);
        for (var i = 0; i < Tiles * Tiles; i++)
        {
            var place = new PixelRect(i % Tiles * tile.Width, i / Tiles * tile.Height, tile.Width, tile.Height);
            WriteCurve(luma, size, place, curves.Slice(i * Levels, Levels));
        }

        for (var y = 0; y < size.Height; y++)
            ChangeRow(picture, y, luma.Slice(y * size.Width, size.Width), curves, tile);
    }

    private static void WriteLuma(PixelBuffer picture, Span<byte> luma)
    {
        ReadOnlySpan<byte> red = picture.Channel(0), green = picture.Channel(1), blue = picture.Channel(2);
        for (var i = 0; i < red.Length; i++)
            luma[i] = (byte)(((19595 * red[i]) + (38470 * green[i]) + (7471 * blue[i]) + (1 << 15)) >> 16);
    }

    /// <summary>The curve of one tile, which may reach beyond the picture: there it is mirrored.</summary>
    private void WriteCurve(ReadOnlySpan<byte> luma, ImageSize size, PixelRect place, Span<byte> curve)
    {
        Span<int> counts = stackalloc int[Levels];
        for (var y = place.Top; y < place.Top + place.Height; y++)
        {
            var row = luma.Slice(Mirror.At(y, size.Height) * size.Width, size.Width);
            for (var x = place.Left; x < place.Left + place.Width; x++)
                counts[row[Mirror.At(x, size.Width)]]++;
        }

        var area = place.Width * place.Height;
        Limit(counts, Math.Max(1, (int)(ClipLimit * area / Levels)));
        var (sum, scale) = (0, 255f / area);
        for (var level = 0; level < Levels; level++)
        {
            sum += counts[level];
            curve[level] = (byte)Math.Min(255, MathF.Round(sum * scale));
        }
    }

    /// <summary>Gives what lies above the limit to all levels.</summary>
    private static void Limit(Span<int> counts, int limit)
    {
        var above = 0;
        foreach (ref var count in counts)
        {
            above += Math.Max(0, count - limit);
            count = Math.Min(count, limit);
        }

        foreach (ref var count in counts)
            count += above / Levels;
        var rest = above % Levels;
        var step = Math.Max(1, Levels / Math.Max(1, rest));
        for (var level = 0; level < Levels && rest > 0; level += step, rest--)
            counts[level]++;
    }

    private void ChangeRow(
        PixelBuffer picture, int y, ReadOnlySpan<byte> luma, ReadOnlySpan<byte> curves, ImageSize tile)
    {
        Span<byte> red = picture.Row(0, y), green = picture.Row(1, y), blue = picture.Row(2, y);
        var (upper, lower, down) = Between(y, tile.Height);
        ReadOnlySpan<byte> above = curves[(upper * Tiles * Levels)..], below = curves[(lower * Tiles * Levels)..];
        for (var x = 0; x < luma.Length; x++)
        {
            var (left, right, across) = Between(x, tile.Width);
            int level = luma[x], first = (left * Levels) + level, second = (right * Levels) + level;
            var changed = (((above[first] * (1 - across)) + (above[second] * across)) * (1 - down))
                + (((below[first] * (1 - across)) + (below[second] * across)) * down);
            var gain = (int)MathF.Round(changed) - level;
            red[x] = (byte)Math.Clamp(red[x] + gain, 0, 255);
            green[x] = (byte)Math.Clamp(green[x] + gain, 0, 255);
            blue[x] = (byte)Math.Clamp(blue[x] + gain, 0, 255);
        }
    }

    /// <summary>The tiles before and behind a place, and the second one's share.</summary>
    private (int First, int Second, float Share) Between(int place, int side)
    {
        var at = (place * (1f / side)) - 0.5f;
        var first = (int)MathF.Floor(at);
        return (Math.Max(first, 0), Math.Min(first + 1, Tiles - 1), at - first);
    }
}
