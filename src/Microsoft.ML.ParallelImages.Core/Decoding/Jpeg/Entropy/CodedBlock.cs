using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>One of the blocks that are read together: which look-ups it takes, and where its coefficients go.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal unsafe struct CodedBlock
{
    /// <summary>Bytes that one takes: a power of two, so that going to the next one is a matter of one bit.</summary>
    public const int Size = 64;

    /// <summary>The most blocks that an MCU of several components may have (T.81 B.2.3).</summary>
    public const int MostBlocks = 10;

    /// <summary>Room for a block: its 64 coefficients, and a place for those that lead out of it.</summary>
    public const int Length = 72;

    /// <summary>
    /// The most blocks that are decoded together: those of two MCUs, so that they stand side by side in pairs.
    /// </summary>
    public const int MostTogether = 2 * MostBlocks;

    /// <summary>By the next bits, its DC value: the difference to the one before.</summary>
    public CoefficientPair* Dc;

    /// <summary>By the next bits, what stands behind the DC value.</summary>
    public CoefficientPair* Ac;

    /// <summary>What makes the next block's <see cref="Dc"/> of <see cref="Ac"/>, by exclusive or.</summary>
    public nint ToNext;

    /// <summary>
    /// Room for <see cref="Length"/> numbers, all zero but for those behind place 63.
    /// </summary>
    public short* Coefficients;

    /// <summary>By their stored order, at which places there: <see cref="ZigZag.PlacesOf"/>.</summary>
    public byte* Places;

    /// <summary>Index of its component in the scan.</summary>
    public nint Component;
}
