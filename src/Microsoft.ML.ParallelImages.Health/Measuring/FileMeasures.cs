using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What a file says of its photo beside size and orientation, 10 bytes.</summary>
/// <param name="Taken">When it was taken by the camera's clock, in seconds since 1970; 0 where nobody noted it.</param>
/// <param name="Camera">A number for each camera model; 0 where nobody noted it.</param>
/// <param name="Quality">
/// Of a JPEG file, 1 to 100 as libjpeg counts it, told by the first quantization table; 0 of others.
/// </param>
/// <param name="Traits">What is unusual about its samples.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileMeasures(uint Taken, int Camera, byte Quality, FileTraits Traits)
{
    /// <summary>Sum of the luma table of T.81, table K.1, which libjpeg scales.</summary>
    private const double UsualSum = 3688;

    private const byte ExifSegment = 0xE1;

    public static FileMeasures Of(ReadOnlySpan<byte> file, ImageFormat format) => format == ImageFormat.Jpeg
        ? OfJpeg(file)
        : new FileMeasures { Traits = FileTraitsReader.Read(file, format) };

    private static FileMeasures OfJpeg(ReadOnlySpan<byte> file)
    {
        var measures = default(FileMeasures);
        var segments = new SegmentReader(file);
        while (segments.TryRead() && segments.Marker != JpegMarker.StartOfScan)
        {
            var content = segments.Content;
            if (JpegMarker.IsFrame(segments.Marker) && content.Length > 5)
                measures = measures with { Traits = TraitsOf(content[5]) };
            else if (segments.Marker == JpegMarker.QuantizationTables && measures.Quality == 0)
                measures = measures with { Quality = QualityOf(content) };
            else if (segments.Marker == ExifSegment && measures.Taken == 0 && content.StartsWith(ExifReader.Prefix))
                measures = measures with { Taken = TakenOf(content), Camera = CameraOf(content) };
        }

        return measures;
    }

    private static FileTraits TraitsOf(byte components) => components switch
    {
        1 => FileTraits.Grey,
        4 => FileTraits.Cmyk,
        _ => default,
    };

    private static byte QualityOf(ReadOnlySpan<byte> table)
    {
        const int length = 64;
        if (table.Length < 1 + length || table[0] >> 4 != 0)
            return 0;
        var sum = 0;
        foreach (var value in table.Slice(1, length))
            sum += value;
        var scale = 100 * sum / UsualSum;
        return (byte)Math.Clamp(Math.Round(scale <= 100 ? (200 - scale) / 2 : 5000 / scale), 1, 100);
    }

    private static uint TakenOf(ReadOnlySpan<byte> block) =>
        ExifReader.TakenOf(block) is { Year: >= 1970 and < 2100 } taken
            ? (uint)(taken - DateTime.UnixEpoch).TotalSeconds
            : 0;

    private static int CameraOf(ReadOnlySpan<byte> block) =>
        ExifReader.ModelOf(block) is { Length: > 0 } model ? (int)(StableHash.Of(model) >> 33) + 1 : 0;
}

/// <summary>What is unusual about the samples of a file.</summary>
[Flags]
internal enum FileTraits : byte
{
    None = 0,
    Grey = 1,
    Cmyk = 2,
    SixteenBit = 4,
    Transparent = 8,
    Animated = 16,
}
