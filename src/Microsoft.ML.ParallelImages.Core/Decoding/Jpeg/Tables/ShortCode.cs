namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>A Huffman code that one look-up sees whole.</summary>
/// <param name="Bits">Itself, as a number.</param>
/// <param name="Length">How many bits it has.</param>
/// <param name="Symbol">What it stands for.</param>
internal readonly record struct ShortCode(int Bits, int Length, int Symbol)
{
    /// <summary>Bits of the value that follows the code.</summary>
    public int Size => Symbol & 15;

    /// <summary>Bits of the code and of the value that follows.</summary>
    public int BitsWithValue => Length + Size;

    /// <summary>The entries whose index begins with it.</summary>
    /// <param name="entries">By the next bits.</param>
    /// <param name="seen">How many bits those are; at least <see cref="Length"/>.</param>
    public Span<T> EntriesOf<T>(Span<T> entries, int seen) =>
        entries.Slice(Bits << (seen - Length), 1 << (seen - Length));
}
