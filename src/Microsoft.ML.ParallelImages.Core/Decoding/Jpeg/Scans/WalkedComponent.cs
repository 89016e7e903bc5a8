using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// What a <see cref="ScanWalk"/> knows of a component: its blocks, and which of their coefficients are not zero.
/// </summary>
internal sealed class WalkedComponent(PixelPool? pool) : IDisposable
{
    private readonly PooledBytes _memory = new(pool);
    private readonly byte[] _lowestBits = new byte[64];
    private int _stride;

    public byte Id { get; set; }

    /// <summary>Blocks of an MCU across.</summary>
    public int Across { get; set; }

    /// <summary>Blocks of an MCU down.</summary>
    public int Down { get; set; }

    /// <summary>Blocks of a row and rows of blocks that the component has when it is alone in a scan.</summary>
    public (int Across, int Down) OwnBlocks { get; set; }

    public HuffmanCode Dc { get; set; } = new();

    public HuffmanCode Ac { get; set; } = new();

    /// <summary>Whether scans coded all coefficients down to their lowest bit.</summary>
    public bool IsExact => !_lowestBits.AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Makes room for blocks; of no coefficient anything is known.</summary>
    public void Reset(int across, int down)
    {
        const byte unknown = 255;
        _stride = across;
        _lowestBits.AsSpan().Fill(unknown);
        _memory.Take(checked(across * down * sizeof(ulong))).AsSpan(0, across * down * sizeof(ulong)).Clear();
    }

    /// <summary>Notes what a scan codes.</summary>
    public void Note(CoefficientBand band) => _lowestBits.AsSpan(band.First..(band.Last + 1)).Fill((byte)band.Low);

    /// <summary>The coefficients of a block that are not zero, a bit for each.</summary>
    public ref ulong NonZero(int x, int y) =>
        ref MemoryMarshal.Cast<byte, ulong>(_memory.Current.AsSpan())[(y * _stride) + x];

    public void Dispose() => _memory.Dispose();
}
