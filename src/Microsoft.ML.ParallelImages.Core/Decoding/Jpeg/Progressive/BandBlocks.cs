using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>A component whose AC coefficients a scan codes, which has no other component then (T.81 G.1.1.1).</summary>
/// <param name="component">The component.</param>
/// <param name="grid">Its blocks.</param>
/// <param name="region">Those that are wanted.</param>
/// <param name="columns">Blocks of a row of the component.</param>
/// <param name="band">The coefficients.</param>
internal readonly unsafe ref struct BandBlocks(
    JpegComponent component, BlockGrid grid, PixelRect region, int columns, CoefficientBand band)
{
    public CoefficientBand Band { get; } = band;

    /// <summary>By the next bits, what follows.</summary>
    public BandEntry* Table { get; } = component.Ac.Bands;

    public HuffmanCode Code { get; } = component.Ac.Code;

    /// <summary>What is known of a block, by its number.</summary>
    public ulong* HistoryOf(int number) => grid.History + number;

    /// <summary>The same of a block of the region.</summary>
    public ulong* HistoryOf(int column, int row) =>
        grid.History + (((region.Top + row) * columns) + region.Left + column);

    /// <summary>The coefficients of a block of the region.</summary>
    public short* CoefficientsOf(int column, int row) => grid.At(column, row);
}
