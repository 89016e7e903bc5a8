using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Each sample becomes the one in the middle of those around it: specks vanish, edges stay.</summary>
/// <remarks>Outside the picture it is mirrored.</remarks>
public sealed record MedianBlur : Augmentation
{
    /// <summary>
    /// How far it looks to each side, whole numbers inside 0..7; 1 is 3 × 3 pixels, and 0 changes nothing. Default
    /// 1..3, as in albumentations.
    /// </summary>
    public Interval Radius { get; init => field = Require.WholeWithin(value, 0, 7); } = new(1, 3);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new MedianFilter(random.WholeIn(Radius)));
}

/// <summary>What a <see cref="MedianBlur"/> drew.</summary>
/// <param name="Radius">How far it looks, at most 7.</param>
internal sealed record MedianFilter(int Radius) : Filter
{
    private const int Lanes = FramedPlane.Lanes;

    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        using var memory = from.NewMemory();
        var side = (2 * Radius) + 1;
        Span<byte> last = stackalloc byte[Lanes];
        Span<int> offsets = stackalloc int[side * side];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = new FramedPlane(from, channel, Radius, memory);
            for (var i = 0; i < offsets.Length; i++)
                offsets[i] = (i / side * plane.Stride) + (i % side);
            for (var y = 0; y < from.Size.Height; y++)
            {
                var row = to.Row(channel, y);
                for (var x = 0; x < row.Length; x += Lanes)
                {
                    Middle(plane.From(x - Radius, y - Radius), offsets).CopyTo(last);
                    last[..Math.Min(Lanes, row.Length - x)].CopyTo(row[x..]);
                }
            }
        }
    }

    /// <summary>
    /// The largest level that at least half of the samples reach, bit by bit from the highest: 16 places.
    /// </summary>
    private static Vector128<byte> Middle(ReadOnlySpan<byte> samples, ReadOnlySpan<int> offsets)
    {
        var level = Vector128<byte>.Zero;
        var half = Vector128.Create((byte)((offsets.Length / 2) + 1));
        for (var bit = 0x80; bit > 0; bit >>= 1)
        {
            var tried = level | Vector128.Create((byte)bit);
            var count = Vector128<byte>.Zero;
            foreach (var offset in offsets)
            {
                // Minus one where true.
                count -= Vector128.GreaterThanOrEqual(Vector128.Create(samples[offset..]), tried);
            }

            level = Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(count, half), tried, level);
        }

        return level;
    }
}
