using System.Numerics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>A component of 2 × 2 blocks, whose AC coefficients are read from bits.</summary>
internal sealed unsafe class BandScan(PixelRect region)
{
    private const int Columns = 2, Blocks = 4;

    private static readonly byte[] Counts = [0, 3, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Symbols = [0x00, 0x01, 0x11, 0xF0, 0x10, 0x20, 0x02];

    private readonly short[] _coefficients = new short[Blocks * BlockStore.Length];
    private readonly ulong[] _history = new ulong[Blocks];

    /// <summary>Which blocks are wanted; their coefficients stand where all would.</summary>
    public PixelRect Region { get; set; } = region;

    /// <summary>How many coefficients there are that the history says are not zero.</summary>
    public int NonZero => _history.Sum(BitOperations.PopCount);

    public int At(int block, int k) => _coefficients[PlaceOf(block, k)];

    public void Set(int block, int k, int value)
    {
        _coefficients[PlaceOf(block, k)] = (short)value;
        _history[block] |= BlockGrid.FirstBit >> k;
    }

    /// <summary>Reads a scan of these bits.</summary>
    public void Read(CoefficientBand band, byte[] bits) =>
        ReadFile(band, [.. bits.SelectMany(value => value == 0xFF ? (byte[])[value, 0] : [value])]);

    /// <summary>Reads a scan as a file has it, from places, and notes new ones, if there are any.</summary>
    public void ReadFile(CoefficientBand band, byte[] file, EntropyCheckpoints? known = null)
    {
        var component = new JpegComponent { Across = 1, Down = 1, OwnBlocks = (Columns, Blocks / Columns) };
        component.Ac.Define(Counts, Symbols);
        using var data = new EntropySegments();
        var scan = new ProgressiveScan(1, IsAlone: true, band, 0, 0) { JumpsToRestarts = true, End = file.Length };
        var run = new ScanRun(data, scan, Region, known, mayEndEarly: false) { Columns = Columns };
        run.Load(file);
        fixed (short* coefficients = _coefficients)
        fixed (ulong* history = _history)
        {
            var first = coefficients + (((Region.Top * Columns) + Region.Left) * BlockStore.Length);
            var grid = new BlockGrid(first, history, Columns, Blocks / Columns);
            run.Decode([component], &grid, Blocks);
        }
    }

    private static int PlaceOf(int block, int k) => (block * BlockStore.Length) + ZigZag.ToTransposed[k];
}
