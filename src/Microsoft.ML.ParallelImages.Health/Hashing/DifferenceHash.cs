using System.Numerics;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// 128 bits of a picture of 9 × 9 boxes: whether each is brighter than the one before it (dHash, Krawetz 2013), across
/// and down.
/// </summary>
/// <param name="Across">Eight rows of eight bits, beside the box at the left.</param>
/// <param name="Down">The same, beside the box above.</param>
internal readonly record struct DifferenceHash(ulong Across, ulong Down)
{
    public const int Boxes = 9, Bits = Boxes - 1;

    /// <summary>In how many of the 128 bits two hashes differ; unrelated pictures in about 64.</summary>
    public int DistanceTo(DifferenceHash other) =>
        BitOperations.PopCount(Across ^ other.Across) + BitOperations.PopCount(Down ^ other.Down);

    /// <summary>The hash of boxes, row by row.</summary>
    public static DifferenceHash Of(ReadOnlySpan<float> boxes)
    {
        var (across, down) = (0UL, 0UL);
        for (var row = 0; row < Bits; row++)
        {
            var here = Vector256.Create(boxes[(row * Boxes)..]);
            Vector256<float> right = Vector256.Create(boxes[((row * Boxes) + 1)..]),
                below = Vector256.Create(boxes[((row + 1) * Boxes)..]);
            across |= (ulong)Vector256.GreaterThan(right, here).ExtractMostSignificantBits() << (Bits * row);
            down |= (ulong)Vector256.GreaterThan(below, here).ExtractMostSignificantBits() << (Bits * row);
        }

        return new(across, down);
    }
}
