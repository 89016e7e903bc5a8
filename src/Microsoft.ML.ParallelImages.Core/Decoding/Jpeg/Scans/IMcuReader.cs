namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads the MCUs of one scan, of whatever kind it is, for a <see cref="ScanDecoder{TMcus}"/>.</summary>
internal interface IMcuReader
{
    /// <summary>Whether the next MCU may take no bit at all, since it was said before that nothing comes.</summary>
    bool IsInRun { get; }

    /// <summary>Reads past MCUs, the first of which has the given number in the scan's grid.</summary>
    /// <exception cref="JpegFormatException">
    /// The data is damaged, or ends, at bit <paramref name="end"/>, before the MCUs do.
    /// </exception>
    void Skip(ref BitReader reader, int first, int count, long end);

    /// <summary>Reads MCUs of the region, where the first one stands at the given column and row.</summary>
    /// <exception cref="JpegFormatException">
    /// The data is damaged, or ends, at bit <paramref name="end"/>, before the MCUs do.
    /// </exception>
    void Decode(ref BitReader reader, int column, int row, int count, long end);

    /// <summary>Forgets what was read of MCUs that could not be read to their end.</summary>
    void Forget();

    /// <summary>Starts a restart interval.</summary>
    void Restart();

    /// <summary>What must be known to go on from here.</summary>
    EntropyCheckpoints.Entry StateAt(long position);

    /// <summary>Goes on from what was known at a place.</summary>
    void Restore(EntropyCheckpoints.Entry state);
}
