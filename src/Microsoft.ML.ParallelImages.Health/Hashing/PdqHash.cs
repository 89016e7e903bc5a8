using System.Numerics;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>256 bits that tell what a picture shows: pictures that look alike differ in few of them.</summary>
/// <param name="A">Bits 0 to 63: the first four rows of coefficients.</param>
/// <param name="B">Bits 64 to 127.</param>
/// <param name="C">Bits 128 to 191.</param>
/// <param name="D">Bits 192 to 255.</param>
public readonly record struct PdqHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>In how many of the 256 bits two hashes differ; unrelated pictures in about 128.</summary>
    public int DistanceTo(PdqHash other) =>
        BitOperations.PopCount(A ^ other.A) + BitOperations.PopCount(B ^ other.B)
        + BitOperations.PopCount(C ^ other.C) + BitOperations.PopCount(D ^ other.D);

    /// <summary>16 of the bits, from bit 16 × <paramref name="slot"/> on.</summary>
    internal int Slot(int slot)
    {
        var word = (slot / 4) switch { 0 => A, 1 => B, 2 => C, _ => D };
        return (int)(word >> (16 * (slot % 4))) & 0xFFFF;
    }

    /// <summary>The bits as 64 hexadecimal digits, the last ones first.</summary>
    public override string ToString() => $"{D:x16}{C:x16}{B:x16}{A:x16}";
}
