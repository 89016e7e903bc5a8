using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// What a file has said so far beside its frame and its scans (T.81 B.2.4): tables, restarts, colours.
/// </summary>
/// <remarks>Reused. Not thread-safe.</remarks>
internal sealed class JpegSettings
{
    private int? _adobeTransform;
    private bool _isJfif;

    public JpegTables Tables { get; } = new();

    /// <summary>MCUs between restarts; 0 for none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>Quantisation tables that no segment changes any more, a bit for each.</summary>
    public int FixedTables { get; set; }

    /// <summary>Starts a new file.</summary>
    public void Forget()
    {
        (RestartInterval, FixedTables, _adobeTransform, _isJfif) = (0, 0, null, false);
        Tables.Forget();
    }

    public void Read(byte marker, ReadOnlySpan<byte> segment)
    {
        switch (marker)
        {
            case JpegMarker.QuantizationTables:
                Tables.ReadQuantization(segment, FixedTables);
                break;
            case JpegMarker.HuffmanTables:
                Tables.ReadHuffman(segment);
                break;
            case JpegMarker.RestartInterval when segment.Length >= 2:
                RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(segment);
                break;
            case JpegMarker.AdobeSegment when segment.Length >= 12 && segment.StartsWith("Adobe"u8):
                _adobeTransform = segment[11];
                break;
            case JpegMarker.JfifSegment when segment.StartsWith("JFIF\0"u8):
                _isJfif = true;
                break;
        }
    }

    /// <summary>
    /// What the components mean: JFIF and Adobe's segment say it, else their ids, as libjpeg guesses.
    /// </summary>
    public ColorEncoding EncodingOf(JpegFrame frame)
    {
        var components = frame.Components;
        if (components.Length == 1)
            return ColorEncoding.Gray;
        var namedRgb = components[0].Id == 'R' && components[1].Id == 'G' && components[2].Id == 'B';
        var isRgb = !_isJfif && (_adobeTransform == 0 || (_adobeTransform is null && namedRgb));
        return isRgb ? ColorEncoding.Rgb : ColorEncoding.YCbCr;
    }
}
