using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Where the blocks of a component lie while its memory is kept in place.</summary>
/// <param name="coefficients">Those of the region's first block; <see cref="BlockStore.Length"/> of each.</param>
/// <param name="history">
/// Of all blocks, as they follow each other when the component is alone: the AC coefficients that are not zero, a bit
/// for each, the first coefficient on top.
/// </param>
/// <param name="stride">Blocks of a row of the region.</param>
/// <param name="rows">Rows of blocks of the region.</param>
internal readonly unsafe struct BlockGrid(short* coefficients, ulong* history, int stride, int rows)
{
    /// <summary>What stands for the first coefficient in a history.</summary>
    public const ulong FirstBit = 1UL << 63;

    public short* Coefficients => coefficients;

    public ulong* History => history;

    /// <summary>Throws unless there are as many blocks.</summary>
    public void CheckRoom(int across, int down)
    {
        Bounds.Check(across, stride, "blocks of a row");
        Bounds.Check(down, rows, "rows of blocks");
    }

    /// <summary>The coefficients of a block of the region.</summary>
    public short* At(int column, int row) => coefficients + (((row * (nint)stride) + column) * BlockStore.Length);
}
