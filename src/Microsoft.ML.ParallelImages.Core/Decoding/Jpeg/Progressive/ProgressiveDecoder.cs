using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Decodes a region of a progressive file (T.81 annex G), shrunk if wanted: each scan adds to the coefficients of the
/// region's blocks, of which samples are made in the end.
/// </summary>
/// <remarks>
/// Keeps coefficients of the region only. Scans on which the samples do not depend are left out, and of the others what
/// stands behind the region's last row. One per worker; not thread-safe; allocates nothing from image to image.
/// </remarks>
internal sealed class ProgressiveDecoder(
    JpegFrame frame, JpegSettings settings, EntropySegments data, PixelPool? pool, bool acceptsTruncated) : IDisposable
{
    private readonly ScanList _scans = new();
    private readonly List<ScanGrid> _grids = [];
    private readonly BlockStore[] _stores = [new(pool), new(pool), new(pool)];
    private readonly JpegComponent[] _scan = new JpegComponent[3];
    private PixelRect _mcus;
    private bool _isTruncated;

    /// <summary>Decodes MCUs; returns whether the file ends too early, which was accepted then.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="segments">Where the frame header was read.</param>
    /// <param name="mcus">Which ones.</param>
    /// <param name="denominator">1, 2, 4 or 8.</param>
    /// <param name="target">The planes.</param>
    /// <param name="store">Where checkpoints of earlier decodings are kept; null for none.</param>
    /// <param name="key">Names the file in the store.</param>
    /// <exception cref="JpegFormatException">The file is damaged or cut off.</exception>
    public bool Decode(
        ReadOnlySpan<byte> file, SegmentReader segments, PixelRect mcus, int denominator, PlanarImage target,
        JpegSeekIndex? store, ulong key)
    {
        _mcus = mcus;
        _scans.Read(file, segments, frame, settings.RestartInterval);
        _isTruncated = !_scans.HasEnd && !IsWhole(file);
        if (_isTruncated && !acceptsTruncated)
            throw JpegFormatException.CutOff();
        frame.AllocatePlanes(mcus, denominator, target);
        _scans.MarkNeeded(frame);
        for (var i = 0; i < frame.ComponentCount; i++)
            _stores[i].Reset(frame.Components[i], mcus);
        var known = store?.Borrow(key, Grids());
        try
        {
            Decode(file, segments, known);
        }
        finally
        {
            if (known is not null)
                store!.Return(key, known);
        }

        target.Encoding = settings.EncodingOf(frame);
        return _isTruncated;
    }

    public void Dispose()
    {
        foreach (var blocks in _stores)
            blocks.Dispose();
    }

    /// <summary>A file without an end marker may have lost nothing else.</summary>
    private bool IsWhole(ReadOnlySpan<byte> file)
    {
        using var walk = new ScanWalk(pool);
        return walk.IsWhole(file);
    }

    private unsafe void Decode(ReadOnlySpan<byte> file, SegmentReader segments, FileCheckpoints? known)
    {
        var count = frame.ComponentCount;
        fixed (byte* first = _stores[0].CoefficientBytes, second = _stores[1].CoefficientBytes,
            third = _stores[2].CoefficientBytes, firstHistory = _stores[0].HistoryBytes,
            secondHistory = _stores[1].HistoryBytes, thirdHistory = _stores[2].HistoryBytes)
        {
            var coefficients = stackalloc byte*[] { first, second, third };
            var histories = stackalloc byte*[] { firstHistory, secondHistory, thirdHistory };
            var grids = stackalloc BlockGrid[count];
            for (var i = 0; i < count; i++)
                grids[i] = new((short*)coefficients[i], (ulong*)histories[i], _stores[i].Stride, _stores[i].Rows);
            DecodeScans(file, segments, known, grids);
            for (var i = 0; i < count; i++)
            {
                var component = frame.Components[i];
                component.CheckRoom(_mcus);
                fixed (byte* samples = component.Plane.Samples)
                    _stores[i].Transform(grids[i].Coefficients, component, samples + Plane.Offset);
            }
        }
    }

    private unsafe void DecodeScans(
        ReadOnlySpan<byte> file, SegmentReader segments, FileCheckpoints? known, BlockGrid* grids)
    {
        if (known is not null)
            AlignPlaces(known);
        var scans = _scans.All;
        var (next, missing) = (0, (1 << frame.ComponentCount) - 1);
        while (segments.TryRead())
        {
            if (segments.Marker != JpegMarker.StartOfScan)
            {
                settings.Read(segments.Marker, segments.Content);
                continue;
            }

            var scan = scans[next];
            missing &= scan.Band.First == 0 ? ~scan.Components : -1;
            if (scan.IsNeeded)
            {
                var mayEndEarly = acceptsTruncated && next == scans.Length - 1;
                DecodeScan(file, scan, new ScanHeader(segments.Content, frame), known?[next], mayEndEarly, grids);
            }

            segments.End = scan.End;
            next++;
        }

        if (missing > 0 && !acceptsTruncated)
            throw new JpegFormatException("it ends before all its components were decoded: the file is damaged.");
        _isTruncated |= missing > 0;
    }

    private unsafe void DecodeScan(
        ReadOnlySpan<byte> file, in ProgressiveScan scan, ScanHeader header, EntropyCheckpoints? known,
        bool mayEndEarly, BlockGrid* grids)
    {
        var tables = settings.Tables;
        var ofScan = stackalloc BlockGrid[header.Count];
        for (var i = 0; i < header.Count; i++)
        {
            var component = frame.Components[header.IndexOf(i)];
            if (scan.Band is { First: 0, IsRefinement: false })
                component.Dc = tables.Dc(header.DcTableOf(i));
            if (scan.Band.First > 0)
                component.Ac = tables.Ac(header.AcTableOf(i));
            component.Quantization = tables.Quantization(component.QuantizationIndex);
            settings.FixedTables |= 1 << component.QuantizationIndex;
            (_scan[i], ofScan[i]) = (component, grids[header.IndexOf(i)]);
        }

        var components = _scan.AsSpan(0, header.Count);
        var walk = new ScanRun(data, scan, scan.IsAlone ? BlocksOf(components[0]) : _mcus, known, mayEndEarly)
        {
            Columns = scan.IsAlone ? components[0].OwnBlocks.Across : frame.McuColumns,
        };
        var (across, down) = (components[0].Across, components[0].Down);
        if (scan.IsAlone)
            (components[0].Across, components[0].Down) = (1, 1);
        try
        {
            walk.Load(file);
            _isTruncated |= !walk.Decode(components, ofScan, _stores[header.IndexOf(0)].HistoryCount);
        }
        finally
        {
            (components[0].Across, components[0].Down) = (across, down);
        }
    }

    /// <summary>Of a component that is alone in a scan, blocks outside the picture are left out.</summary>
    private PixelRect BlocksOf(JpegComponent component)
    {
        var (across, down) = (component.Across, component.Down);
        return new PixelRect(_mcus.Left * across, _mcus.Top * down, _mcus.Width * across, _mcus.Height * down)
            .Intersect(new PixelRect(0, 0, component.OwnBlocks.Across, component.OwnBlocks.Down));
    }

    private ReadOnlySpan<ScanGrid> Grids()
    {
        _grids.Clear();
        foreach (var scan in _scans.All)
        {
            var component = frame.Components[int.TrailingZeroCount(scan.Components)];
            var (columns, rows) = scan.IsAlone ? component.OwnBlocks : (frame.McuColumns, frame.McuRows);
            _grids.Add(new(columns, rows, Start: 0, ScanGrid.ProgressiveDistance));
        }

        return CollectionsMarshal.AsSpan(_grids);
    }

    /// <summary>
    /// All scans of a component must start from the same blocks, as a refinement needs to know what it refines.
    /// </summary>
    private void AlignPlaces(FileCheckpoints known)
    {
        var scans = _scans.All;
        for (var component = 0; component < frame.ComponentCount; component++)
        {
            var least = int.MaxValue;
            for (var i = 0; i < scans.Length; i++)
                least = ScanList.IsOf(scans[i], component) ? Math.Min(least, known[i].Count) : least;
            for (var i = 0; i < scans.Length; i++)
            {
                if (ScanList.IsOf(scans[i], component))
                    known[i].KeepFirst(least);
            }
        }
    }
}
