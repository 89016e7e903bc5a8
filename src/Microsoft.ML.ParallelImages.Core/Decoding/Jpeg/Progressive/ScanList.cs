using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The scans of a progressive file, found by their markers before any of them is decoded: what a scan is good for
/// follows from those behind it.
/// </summary>
/// <remarks>Reused. Not thread-safe.</remarks>
internal sealed class ScanList
{
    private readonly List<ProgressiveScan> _scans = [];

    /// <summary>Whether the image ends with its marker.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>The scans in their order.</summary>
    public ReadOnlySpan<ProgressiveScan> All => CollectionsMarshal.AsSpan(_scans);

    /// <summary>Finds the scans behind the frame header.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="segments">Where the frame header was read.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="interval">MCUs between restarts, as far as it is known there.</param>
    /// <exception cref="JpegFormatException">
    /// A scan is none that a progressive file has, or there are too many, or none.
    /// </exception>
    public void Read(ReadOnlySpan<byte> file, SegmentReader segments, JpegFrame frame, int interval)
    {
        _scans.Clear();
        while (segments.TryRead())
        {
            if (_scans is [.., { End: 0 }])
                CollectionsMarshal.AsSpan(_scans)[^1].End = segments.Start;
            if (JpegMarker.IsFrame(segments.Marker))
                throw new JpegFormatException("it has two frame headers.");
            if (segments.Marker == JpegMarker.RestartInterval && segments.Content.Length >= 2)
                interval = BinaryPrimitives.ReadUInt16BigEndian(segments.Content);
            if (segments.Marker == JpegMarker.StartOfScan)
                Add(new ScanHeader(segments.Content, frame), interval, segments.End);
        }

        HasEnd = segments.Marker == JpegMarker.EndOfImage;
        if (_scans is [])
            throw new JpegFormatException("it ends before it has a scan: the file is cut off or damaged.");
        if (_scans is [.., { End: 0 }])
            CollectionsMarshal.AsSpan(_scans)[^1].End = segments.Start;
        if (_scans[0].Start == file.Length)
            throw JpegFormatException.CutOff();
        ScanFlood.Check(_scans.Count, new(frame.Width, frame.Height));
    }

    /// <summary>Decides which scans are needed for the samples of the components.</summary>
    public void MarkNeeded(JpegFrame frame)
    {
        var scans = CollectionsMarshal.AsSpan(_scans);
        foreach (ref var scan in scans)
            (scan.IsNeeded, scan.JumpsToRestarts) = (false, true);
        for (var component = 0; component < frame.ComponentCount; component++)
        {
            var needed = ZigZag.MaskOf(frame.Components[component].BlockSize);
            for (var i = scans.Length - 1; i >= 0; i--)
            {
                var band = scans[i].Band;
                if (!scans[i].Has(component) || (band.Mask & needed) == 0)
                    continue;
                scans[i].IsNeeded = true;

                // How many bits refine a block depends on all coefficients of the band.
                if (band.IsRefinement)
                    needed |= band.Mask;
            }

            AlignJumps(scans, component);
        }
    }

    /// <summary>
    /// All scans of a component must leave out the same blocks, as a refinement needs to know what it refines.
    /// </summary>
    private static void AlignJumps(Span<ProgressiveScan> scans, int component)
    {
        var (first, mayJump) = (-1, true);
        foreach (ref var scan in scans)
        {
            if (!IsOf(scan, component))
                continue;
            first = first < 0 ? scan.RestartInterval : first;
            mayJump &= scan.RestartInterval == first;
        }

        foreach (ref var scan in scans)
        {
            if (IsOf(scan, component))
                scan.JumpsToRestarts = mayJump;
        }
    }

    /// <summary>Whether a scan has AC coefficients of a component, and is needed.</summary>
    public static bool IsOf(ProgressiveScan scan, int component) =>
        scan is { IsNeeded: true, Band.Last: > 0 } && scan.Has(component);

    private void Add(ScanHeader header, int interval, int start)
    {
        var band = header.Band;
        if (!band.IsPossible(isProgressive: true, header.Count))
        {
            throw new JpegFormatException(
                $"one of its scans codes coefficients {band.First} to {band.Last}, bits {band.High} to {band.Low}, of "
                + $"{header.Count} components, which no progressive file may do.");
        }

        _scans.Add(new(header.Mask, header.IsAlone, band, interval, start));
    }
}
