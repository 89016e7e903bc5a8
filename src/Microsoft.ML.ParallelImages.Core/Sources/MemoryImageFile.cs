using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Encoded bytes in memory.</summary>
internal sealed class MemoryImageFile : ImageFile
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly string? _identity;

    /// <summary>Long contents are hashed once and not at every rendering.</summary>
    private readonly Lazy<ulong> _hash;

    public MemoryImageFile(ReadOnlyMemory<byte> content, string? identity)
    {
        (_content, _identity) = (content, identity);
        _hash = new(() => identity is null ? StableHash.Of(content.Span) : StableHash.Of(identity));
    }

    public override string Identity => _identity ?? FormattableString.Invariant($"bytes-{_hash.Value:x16}");

    public override Stream Open() => new MemoryStream([.. _content.Span], writable: false);

    internal override ReadOnlyMemory<byte>? Content => _content;

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes)
    {
        bytes = buffer.Take(_content.Length + FileReader.Padding);
        _content.Span.CopyTo(bytes);
        bytes.AsSpan(_content.Length, FileReader.Padding).Clear();
        return _content.Length;
    }

    internal override bool IsSameAs(ImageFile other) =>
        other is MemoryImageFile memory && _content.Equals(memory.Content);

    private protected override ulong HashIdentity() => _hash.Value;
}
