using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Decodes a region of a JPEG file, shrunk if wanted, into planes at their own resolution: Huffman coding, sequential
/// or progressive, 8 bits, one or three components, any sampling, restarts, one scan or several.
/// </summary>
/// <remarks>
/// Nothing is upsampled, and colours stay as they are coded: whoever resamples the planes does both at the output's
/// size. One per worker; not thread-safe; allocates nothing from image to image.
/// </remarks>
internal sealed class JpegDecoder : IDisposable
{
    private readonly JpegSettings _settings = new();
    private readonly JpegFrame _frame = new();
    private readonly EntropySegments _data;
    private readonly SampleRepeater _repeater;
    private readonly ProgressiveDecoder _progressive;
    private readonly JpegComponent[] _scan = new JpegComponent[3];
    private readonly bool _acceptsTruncated;

    public JpegDecoder(PixelPool? pool = null, bool acceptsTruncated = false)
    {
        _acceptsTruncated = acceptsTruncated;
        _data = new(pool);
        _repeater = new(pool);
        _progressive = new(_frame, _settings, _data, pool, acceptsTruncated);
    }

    /// <summary>Whether the last picture's file ended too early, in front of what the region needed.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Full-resolution pixels of an MCU of the last picture: what regions are rounded out to.</summary>
    public ImageSize Grain => new(8 * _frame.MaxAcross, 8 * _frame.MaxDown);

    /// <summary>
    /// Decodes at least <paramref name="region"/>; false, with the reason, for files of kinds that it does not know.
    /// </summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="region">Full-resolution pixels as stored.</param>
    /// <param name="denominator">1, 2, 4 or 8.</param>
    /// <param name="target">The planes.</param>
    /// <param name="store">Where checkpoints of earlier decodings are kept; null for none.</param>
    /// <param name="key">Names the file in the store.</param>
    /// <param name="refusal">Why the file is not of a known kind.</param>
    /// <param name="part">
    /// Where the image data is read from, when the file's bytes have only what stands before it.
    /// </param>
    /// <exception cref="JpegFormatException">The file is damaged or cut off.</exception>
    public bool TryDecode(
        ReadOnlySpan<byte> file, PixelRect region, int denominator, PlanarImage target,
        JpegSeekIndex? store, ulong key, out string refusal, FilePart? part = null)
    {
        (refusal, IsTruncated) = ("", false);
        _settings.Forget();
        var (mcus, missing, hasFrame, hasScan) = (default(PixelRect), 0, false, false);
        var segments = new SegmentReader(file);
        while (segments.TryRead())
        {
            if (JpegMarker.IsFrame(segments.Marker))
            {
                if (hasFrame)
                    throw new JpegFormatException("it has two frame headers.");
                if (!_frame.TryRead(segments.Marker, segments.Content, out refusal))
                    return false;
                hasFrame = true;
                missing = (1 << _frame.ComponentCount) - 1;
                mcus = _frame.McusOf(region);
                if (mcus.IsEmpty)
                {
                    throw new JpegFormatException(
                        $"its frame has {_frame.Width}x{_frame.Height} pixels, which do not reach the region.");
                }

                if (_frame.IsProgressive)
                {
                    IsTruncated = _progressive.Decode(file, segments, mcus, denominator, target, store, key);
                    _repeater.Repeat(_frame, target);
                    return true;
                }

                _frame.AllocatePlanes(mcus, denominator, target);
            }
            else if (segments.Marker == JpegMarker.StartOfScan)
            {
                if (!hasFrame)
                    throw new JpegFormatException("it has a scan without a frame header.");
                target.Encoding = _settings.EncodingOf(_frame);
                if (!hasScan && segments.End == file.Length)
                    throw JpegFormatException.CutOff();
                hasScan = true;
                var count = ReadScan(segments.Content, ref missing);
                var known = count == _frame.ComponentCount
                    ? store?.Borrow(key, [new(_frame.McuColumns, _frame.McuRows, segments.End)])
                    : null;
                try
                {
                    // Restart intervals are counted from the scan's start.
                    var places = _settings.RestartInterval > 0 ? null : known?[0];
                    segments.End = _data.Load(file, segments.End, mcus, places, part, out var isLast);
                    DecodeScan(count, mcus, known?[0], _acceptsTruncated && isLast);
                }
                finally
                {
                    if (known is not null)
                        store!.Return(key, known);
                }

                if (missing > 0)
                    continue;
                _repeater.Repeat(_frame, target);
                return true;
            }
            else
            {
                _settings.Read(segments.Marker, segments.Content);
            }
        }

        if (!hasScan || !_acceptsTruncated)
        {
            throw new JpegFormatException(
                hasFrame
                    ? "it ends before all its components were decoded: the file is cut off or damaged."
                    : "it has no frame header.");
        }

        for (var i = 0; i < _frame.ComponentCount; i++)
        {
            if ((missing >> i & 1) != 0)
                GreyFrom(_frame.Components.Slice(i, 1), 0, 0);
        }

        _repeater.Repeat(_frame, target);
        return true;
    }

    public void Dispose()
    {
        _data.Dispose();
        _repeater.Dispose();
        _progressive.Dispose();
    }

    /// <summary>
    /// Takes up a scan header; returns how many components the scan has, whose bits are taken from the missing ones.
    /// </summary>
    private int ReadScan(ReadOnlySpan<byte> segment, ref int missing)
    {
        var header = new ScanHeader(segment, _frame);
        for (var i = 0; i < header.Count; i++)
        {
            var component = _frame.Components[header.IndexOf(i)];
            component.Dc = _settings.Tables.Dc(header.DcTableOf(i));
            component.Ac = _settings.Tables.Ac(header.AcTableOf(i));
            component.Quantization = _settings.Tables.Quantization(component.QuantizationIndex);
            _scan[i] = component;
        }

        missing &= ~header.Mask;
        return header.Count;
    }

    private unsafe void DecodeScan(int count, PixelRect mcus, EntropyCheckpoints? known, bool mayEndEarly)
    {
        var components = _scan.AsSpan(0, count);
        Plane first = components[0].Plane, middle = components[count / 2].Plane, last = components[^1].Plane;
        fixed (byte* start = _data.Bytes, firstPlane = first.Samples, middlePlane = middle.Samples,
            lastPlane = last.Samples)
        {
            var planes = stackalloc byte*[]
            {
                firstPlane + Plane.Offset, middlePlane + Plane.Offset, lastPlane + Plane.Offset,
            };
            if (count == 1 && _frame.ComponentCount > 1)
                DecodeAlone(components, planes, start, mcus, mayEndEarly);
            else
                Decode(components, planes, start, mcus, _frame.McuColumns, known, mayEndEarly);
        }
    }

    /// <summary>
    /// A component that is alone in its scan is coded block by block, and blocks outside the picture are left out.
    /// </summary>
    private unsafe void DecodeAlone(
        ReadOnlySpan<JpegComponent> components, byte** planes, byte* start, PixelRect mcus, bool mayEndEarly)
    {
        var component = components[0];
        var (across, down) = (component.Across, component.Down);
        var blocks = new PixelRect(mcus.Left * across, mcus.Top * down, mcus.Width * across, mcus.Height * down)
            .Intersect(new PixelRect(0, 0, component.OwnBlocks.Across, component.OwnBlocks.Down));
        (component.Across, component.Down) = (1, 1);
        Decode(components, planes, start, blocks, component.OwnBlocks.Across, null, mayEndEarly);
        (component.Across, component.Down) = (across, down);
    }

    private unsafe void Decode(
        ReadOnlySpan<JpegComponent> components, byte** planes, byte* start, PixelRect mcus, int columns,
        EntropyCheckpoints? checkpoints, bool mayEndEarly)
    {
        foreach (var component in components)
            component.CheckRoom(mcus);
        var blocks = stackalloc short[CodedBlock.MostTogether * CodedBlock.Length];
        var lists = stackalloc CodedBlock[2 * CodedBlock.MostTogether];
        var decoder = new McuDecoder(components, planes, blocks, lists);
        var scan = new ScanDecoder<McuDecoder>(
            _data, start, mcus, columns, _settings.RestartInterval, checkpoints, decoder);
        if (!mayEndEarly)
            scan.Decode();
        else if (scan.DecodeWhatIsThere() is var there && there < mcus.Width * mcus.Height)
            GreyFrom(components, there % mcus.Width, there / mcus.Width);
    }

    private void GreyFrom(ReadOnlySpan<JpegComponent> components, int column, int row)
    {
        IsTruncated = true;
        foreach (var component in components)
            component.GreyFrom(column, row);
    }
}
