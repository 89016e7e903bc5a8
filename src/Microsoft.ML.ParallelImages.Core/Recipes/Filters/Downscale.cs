using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Makes the picture small and large again: the detail of a cheap or distant camera.</summary>
/// <remarks>Small pixels are the mean of those that they stand for.</remarks>
public sealed record Downscale : Augmentation
{
    /// <summary>
    /// Width and height of the small picture as a share of this one, inside 0.01..1; 1 changes nothing. Default
    /// 0.25..1; albumentations has 0.25.
    /// </summary>
    public Interval Scale { get; init => field = Require.Within(value, 0.01f, 1); } = new(0.25f, 1);

    /// <summary>
    /// Whether the small pixels are shown as blocks, as in albumentations; else they are joined smoothly. Default
    /// false.
    /// </summary>
    public bool Blocks { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new DownscaleFilter(random.In(Scale), Blocks));
}

/// <summary>What a <see cref="Downscale"/> drew.</summary>
/// <param name="Scale">Of the small picture.</param>
/// <param name="Blocks">Whether its pixels are shown as blocks.</param>
internal sealed record DownscaleFilter(float Scale, bool Blocks) : Filter
{
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        var across = new CoarseAxis(from.Size.Width, Scale);
        var down = new CoarseAxis(from.Size.Height, Scale);
        using PooledBytes memory = from.NewMemory(), numbers = from.NewMemory();
        var small = memory.Take(across.Count * down.Count).AsSpan(0, across.Count * down.Count);
        var length = checked(from.Size.Width * sizeof(int));
        var sums = MemoryMarshal.Cast<byte, int>(numbers.Take(length).AsSpan(0, length));
        using var floats = from.NewMemory();
        var mixed = MemoryMarshal.Cast<byte, float>(floats.Take(2 * length).AsSpan(0, 2 * length));
        var places = new (int First, int Second, float Share)[from.Size.Width];
        for (var x = 0; x < places.Length; x++)
            places[x] = across.At(x, Blocks);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < down.Count; y++)
                Shrink(from, channel, across, down.Part(y), sums, small.Slice(y * across.Count, across.Count));
            var (above, below) = (-1, -1);
            Span<float> upper = mixed[..places.Length], lower = mixed[places.Length..];
            for (var y = 0; y < from.Size.Height; y++)
            {
                var (first, second, share) = down.At(y, Blocks);
                if (first != above)
                    Enlarge(small.Slice(first * across.Count, across.Count), places, upper);
                if (second != below)
                    Enlarge(small.Slice(second * across.Count, across.Count), places, lower);
                (above, below) = (first, second);
                Mix(upper, lower, share, to.Row(channel, y));
            }
        }
    }

    /// <summary>Adds up rows, then the columns of each small pixel.</summary>
    private static void Shrink(
        PixelBuffer from, int channel, CoarseAxis across, (int First, int End) rows, Span<int> sums, Span<byte> small)
    {
        sums.Clear();
        for (var y = rows.First; y < rows.End; y++)
        {
            var row = from.Row(channel, y);
            for (var x = 0; x < sums.Length; x++)
                sums[x] += row[x];
        }

        for (var i = 0; i < small.Length; i++)
        {
            var (left, right) = across.Part(i);
            var sum = 0L;
            foreach (var part in sums[left..right])
                sum += part;
            var area = (right - left) * (rows.End - rows.First);
            small[i] = (byte)((sum + (area / 2)) / area);
        }
    }

    private static void Enlarge(
        ReadOnlySpan<byte> small, ReadOnlySpan<(int First, int Second, float Share)> places, Span<float> row)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var (left, right, share) = places[x];
            row[x] = small[left] + ((small[right] - small[left]) * share);
        }
    }

    private static void Mix(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, Span<byte> row)
    {
        const int lanes = 16, half = lanes / 2;
        var x = 0;
        for (; x <= row.Length - lanes; x += lanes)
        {
            SampleMath.Store(
                At(upper[x..], lower[x..], share), At(upper[(x + half)..], lower[(x + half)..], share), ref row[x]);
        }

        for (; x < row.Length; x++)
            row[x] = (byte)(upper[x] + ((lower[x] - upper[x]) * share) + 0.5f);

        static Vector256<float> At(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share)
        {
            var above = Vector256.Create(upper);
            return above + ((Vector256.Create(lower) - above) * share) + Vector256.Create(0.5f);
        }
    }
}

/// <summary>One side of a picture and of its small twin.</summary>
internal readonly record struct CoarseAxis
{
    private readonly int _length;

    public CoarseAxis(int length, float scale) =>
        (_length, Count) = (length, Math.Clamp((int)MathF.Round(length * scale), 1, length));

    /// <summary>Small pixels.</summary>
    public int Count { get; }

    /// <summary>The pixels that a small one stands for, those whose middle it covers: at least one.</summary>
    public (int First, int End) Part(int index) => (Start(index), Start(index + 1));

    /// <summary>The small pixels that show at a place, and the second one's share.</summary>
    public (int First, int Second, float Share) At(int place, bool asBlocks)
    {
        if (asBlocks)
        {
            var own = (int)(((2L * place) + 1) * Count / (2L * _length));
            return (own, own, 0);
        }

        var at = ((place + 0.5f) * Count / _length) - 0.5f;
        var first = (int)MathF.Floor(at);
        return (Math.Max(first, 0), Math.Min(first + 1, Count - 1), at - first);
    }

    private int Start(int index) => (int)(((2L * index * _length) + Count - 1) / (2L * Count));
}
