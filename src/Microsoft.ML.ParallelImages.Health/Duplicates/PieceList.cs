using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>The hashes of a photo's pieces, that of the whole photo first, laid out for many comparisons.</summary>
internal sealed class PieceList(ReadOnlySpan<DifferenceHash> hashes)
{
    private readonly ulong[] _across = [.. hashes.ToArray().Select(hash => hash.Across)];
    private readonly ulong[] _down = [.. hashes.ToArray().Select(hash => hash.Down)];

    public DifferenceHash Whole => new(_across[0], _down[0]);

    /// <summary>How far the nearest piece is away; <paramref name="none"/> if none is nearer.</summary>
    /// <param name="hash">From this hash.</param>
    /// <param name="mostOfHalf">Pieces that are farther away by the first half do not count.</param>
    /// <param name="none">What is no distance.</param>
    public int DistanceTo(DifferenceHash hash, int mostOfHalf, int none)
    {
        var (nearest, at) = (none, 0);
        if (Avx512BW.IsSupported)
        {
            for (; at <= _across.Length - Vector512<ulong>.Count; at += Vector512<ulong>.Count)
            {
                var halves = Bits(Vector512.Create(_across.AsSpan(at)) ^ Vector512.Create(hash.Across));
                var near = Vector512.LessThanOrEqual(halves, Vector512.Create((ulong)mostOfHalf))
                    .ExtractMostSignificantBits();
                for (; near != 0; near &= near - 1)
                    nearest = Math.Min(nearest, DistanceTo(hash, at + BitOperations.TrailingZeroCount(near)));
            }
        }

        for (; at < _across.Length; at++)
        {
            if (BitOperations.PopCount(_across[at] ^ hash.Across) <= mostOfHalf)
                nearest = Math.Min(nearest, DistanceTo(hash, at));
        }

        return nearest;
    }

    private int DistanceTo(DifferenceHash hash, int piece) =>
        hash.DistanceTo(new DifferenceHash(_across[piece], _down[piece]));

    /// <summary>How many bits are set in each number, by a table of four bits.</summary>
    private static Vector512<ulong> Bits(Vector512<ulong> numbers)
    {
        var table = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
        var tables = Vector512.Create(Vector256.Create(table, table), Vector256.Create(table, table));
        var four = Vector512.Create((byte)15);
        var counts = Avx512BW.Shuffle(tables, numbers.AsByte() & four)
            + Avx512BW.Shuffle(tables, (numbers >>> 4).AsByte() & four);
        return Avx512BW.SumAbsoluteDifferences(counts, Vector512<byte>.Zero).AsUInt64();
    }
}
