using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>128 bits of SHA-256: the same for the same bytes, and for no others.</summary>
internal static class ContentHash
{
    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
