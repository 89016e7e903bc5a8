namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads a band of the AC coefficients of one block after another.</summary>
internal unsafe interface IBandReader
{
    /// <summary>
    /// Reads up to <paramref name="count"/> blocks that start at bit <paramref name="limit"/> or in front of it;
    /// returns how many.
    /// </summary>
    /// <param name="reader">Where to read.</param>
    /// <param name="history">What is known of the first block, and of those behind it.</param>
    /// <param name="block">The first block's coefficients.</param>
    /// <param name="step">Numbers from there to the next one's; 0 where nobody keeps them.</param>
    /// <param name="count">How many blocks there are.</param>
    /// <param name="limit">Where to stop.</param>
    /// <exception cref="JpegFormatException">The data is damaged.</exception>
    int ReadWhile(ref BitReader reader, ulong* history, short* block, int step, int count, long limit);
}
