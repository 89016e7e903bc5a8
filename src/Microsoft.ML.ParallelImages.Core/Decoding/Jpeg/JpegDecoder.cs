using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Decodes a region of a JPEG file, shrunk if wanted, into planes at their own resolution: sequential Huffman coding, 8 bits,
/// one or three components, any sampling, restarts, one scan or several.
/// </summary>
/// <remarks>
/// Nothing is upsampled, and colours stay as they are coded: whoever resamples the planes does both at the output's size.
/// One per worker; not thread-safe; allocates nothing from image to image.
/// </remarks>
internal sealed class JpegDecoder : IDisposable
{
    private readonly JpegTables _tables = new();
    private readonly JpegFrame _frame = new();
    private readonly EntropySegments _data = new();
    private readonly SampleRepeater _repeater = new();
    private readonly JpegComponent[] _scan = new JpegComponent[3];
    private int _restartInterval;
    private int? _adobeTransform;

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
    /// <exception cref="JpegFormatException">The file is damaged or cut off.</exception>
    public bool TryDecode(
        ReadOnlySpan<byte> file, PixelRect region, int denominator, PlanarImage target,
        CheckpointStore? store, ulong key, out string refusal)
    {
        (_restartInterval, _adobeTransform, refusal) = (0, null, "");
        _tables.Forget();
        var (at, mcus, missing, hasFrame) = (2, default(PixelRect), 0, false);
        while (TryReadSegment(file, ref at, out var marker, out var segment))
        {
            if (JpegMarker.IsFrame(marker))
            {
                if (hasFrame)
                    throw new JpegFormatException("it has two frame headers.");
                if (!_frame.TryRead(marker, segment, out refusal))
                    return false;
                hasFrame = true;
                missing = (1 << _frame.ComponentCount) - 1;
                mcus = _frame.McusOf(region);
                target.Encoding = EncodingOf();
                _frame.AllocatePlanes(mcus, denominator, target);
            }
            else if (marker == JpegMarker.StartOfScan)
            {
                if (!hasFrame)
                    throw new JpegFormatException("it has a scan without a frame header.");
                var count = ReadScan(segment, ref missing);
                at = _data.Load(file, at);
                DecodeScan(count, mcus, store, key);
                if (missing > 0)
                    continue;
                _repeater.Repeat(_frame, target);
                return true;
            }
            else
            {
                ReadTables(marker, segment);
            }
        }

        throw new JpegFormatException(
            hasFrame ? "it ends before all its components were decoded." : "it has no frame header.");
    }

    public void Dispose()
    {
        _data.Dispose();
        _repeater.Dispose();
    }

    private static bool TryReadSegment(
        ReadOnlySpan<byte> file, ref int at, out byte marker, out ReadOnlySpan<byte> segment)
    {
        marker = 0;
        segment = default;
        do
        {
            var step = at < file.Length ? file[at..].IndexOf((byte)0xFF) : -1;
            if (step < 0)
                return false;
            at += step;
            while (at < file.Length && file[at] == 0xFF)
                at++;
            if (at >= file.Length)
                return false;
            marker = file[at++];
        }
        while (marker == 0 || JpegMarker.StandsAlone(marker));

        if (marker == JpegMarker.EndOfImage || at + 2 > file.Length)
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        if (length < 2 || at + length > file.Length)
            return false;
        segment = file.Slice(at + 2, length - 2);
        at += length;
        return true;
    }

    private void ReadTables(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case JpegMarker.QuantizationTables:
                _tables.ReadQuantization(segment);
                break;
            case JpegMarker.HuffmanTables:
                _tables.ReadHuffman(segment);
                break;
            case JpegMarker.RestartInterval when segment.Length >= 2:
                _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                break;
            case JpegMarker.AdobeSegment when segment.Length >= 12 && segment.StartsWith("Adobe"u8):
                _adobeTransform = segment[11];
                break;
        }
    }

    /// <summary>The scan header (T.81 B.2.3); returns the number of components, whose bits are taken from the missing ones.</summary>
    private int ReadScan(ReadOnlySpan<byte> segment, ref int missing)
    {
        var count = segment.Length > 0 ? segment[0] : 0;
        if (count < 1 || count > _frame.ComponentCount || segment.Length < 4 + (2 * count))
            throw new JpegFormatException("one of its scan headers is cut off or has an impossible number of components.");
        for (var i = 0; i < count; i++)
        {
            var component = _frame.Find(segment[1 + (2 * i)]);
            component.Dc = _tables.Dc(segment[2 + (2 * i)] >> 4);
            component.Ac = _tables.Ac(segment[2 + (2 * i)] & 15);
            component.Quantization = _tables.Quantization(component.QuantizationIndex);
            _scan[i] = component;
            missing &= ~(1 << _frame.Components.IndexOf(component));
        }

        return count;
    }

    private unsafe void DecodeScan(int count, PixelRect mcus, CheckpointStore? store, ulong key)
    {
        var components = _scan.AsSpan(0, count);
        var block = stackalloc float[64];
        fixed (byte* start = _data.Bytes)
        fixed (byte* places = ZigZag.ToTransposed)
        {
            if (count > 1 || _frame.ComponentCount == 1)
            {
                var known = count == _frame.ComponentCount ? store?.Borrow(key, _frame.McuColumns, _frame.McuRows) : null;
                new ScanDecoder(
                    components, _data, start, mcus, _frame.McuColumns, _restartInterval, known, block, places).Decode();
                if (known is not null)
                    store!.Return(key, known);
                return;
            }

            // A component that is alone in its scan is coded block by block, and blocks outside the picture are left out.
            var component = components[0];
            var (across, down) = (component.Across, component.Down);
            var blocks = new PixelRect(mcus.Left * across, mcus.Top * down, mcus.Width * across, mcus.Height * down)
                .Intersect(new PixelRect(0, 0, component.OwnBlocks.Across, component.OwnBlocks.Down));
            (component.Across, component.Down) = (1, 1);
            new ScanDecoder(
                components, _data, start, blocks, component.OwnBlocks.Across, _restartInterval, null, block, places).Decode();
            (component.Across, component.Down) = (across, down);
        }
    }

    /// <summary>What the components mean: Adobe's segment says it, else their ids, as libjpeg guesses.</summary>
    private ColorEncoding EncodingOf()
    {
        var components = _frame.Components;
        if (components.Length == 1)
            return ColorEncoding.Gray;
        var namedRgb = components[0].Id == 'R' && components[1].Id == 'G' && components[2].Id == 'B';
        return _adobeTransform == 0 || (_adobeTransform is null && namedRgb) ? ColorEncoding.Rgb : ColorEncoding.YCbCr;
    }
}
