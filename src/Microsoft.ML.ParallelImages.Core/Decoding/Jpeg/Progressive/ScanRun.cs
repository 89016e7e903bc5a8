using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>One pass over the MCUs of a scan of a progressive file.</summary>
internal unsafe ref struct ScanRun(
    EntropySegments data, ProgressiveScan scan, PixelRect region, EntropyCheckpoints? known, bool mayEndEarly)
{
    /// <summary>MCUs of a row of the scan.</summary>
    public required int Columns { get; init; }

    /// <summary>Loads what the region needs of the scan's data.</summary>
    public readonly void Load(ReadOnlySpan<byte> file) =>
        data.Load(file[..scan.End], scan.Start, region, scan.RestartInterval > 0 ? null : known, null, out _);

    /// <summary>Decodes the region; returns whether all of it is there.</summary>
    /// <param name="components">Of the scan.</param>
    /// <param name="grids">Their blocks.</param>
    /// <param name="histories">How many of the first component's blocks have a history.</param>
    public readonly bool Decode(ReadOnlySpan<JpegComponent> components, BlockGrid* grids, int histories)
    {
        for (var i = 0; i < components.Length; i++)
            grids[i].CheckRoom(region.Width * components[i].Across, region.Height * components[i].Down);
        var band = scan.Band;
        if (band.Last == 0)
        {
            return band.IsRefinement
                ? Walk(new DcRefinementReader(components, grids, band.Low))
                : Walk(new FirstDcReader(components, grids, band.Low));
        }

        if (!region.IsEmpty)
            Bounds.Check(((region.Bottom - 1L) * Columns) + region.Right, histories, "histories of blocks");
        var blocks = new BandBlocks(components[0], grids[0], region, Columns, band);
        var unread = stackalloc short[BlockStore.Length];
        return band.IsRefinement
            ? Walk(new AcRefinementReader(blocks, unread))
            : Walk(new FirstAcReader(blocks, unread));
    }

    private readonly bool Walk<TMcus>(TMcus mcus) where TMcus : IMcuReader, allows ref struct
    {
        fixed (byte* start = data.Bytes)
        {
            var walk = new ScanDecoder<TMcus>(
                data, start, region, Columns, scan.RestartInterval, known, mcus, scan.JumpsToRestarts);
            try
            {
                walk.Decode();
                return true;
            }
            catch (JpegFormatException failure) when (mayEndEarly && failure.IsCutOff && walk.IsInLastInterval)
            {
                return false;
            }
        }
    }
}
