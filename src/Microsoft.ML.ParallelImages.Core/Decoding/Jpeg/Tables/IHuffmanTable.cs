namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>A Huffman code and the tables made from it.</summary>
internal interface IHuffmanTable
{
    HuffmanCode Code { get; }

    /// <summary>Takes up a code by its definition: 16 counts, then the symbols in order of their codes.</summary>
    void Define(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols);
}
