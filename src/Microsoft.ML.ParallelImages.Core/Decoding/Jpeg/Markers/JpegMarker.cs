namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Second bytes of the markers that matter here (T.81 table B.1).</summary>
internal static class JpegMarker
{
    public const byte BaselineFrame = 0xC0, ExtendedFrame = 0xC1, ProgressiveFrame = 0xC2, HuffmanTables = 0xC4,
        FirstRestart = 0xD0, LastRestart = 0xD7, StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA,
        QuantizationTables = 0xDB, RestartInterval = 0xDD, JfifSegment = 0xE0, AdobeSegment = 0xEE;

    /// <summary>True for the frame headers of all coding processes: SOF0 to SOF15.</summary>
    public static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>True for markers that no length follows.</summary>
    public static bool StandsAlone(byte marker) => marker is 0x01 or (>= FirstRestart and <= StartOfImage);
}
