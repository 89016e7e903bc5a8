using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Encoded bytes in memory.</summary>
internal sealed class MemoryImageFile(ReadOnlyMemory<byte> content, string? identity, int label) : ImageFile(label)
{
    public override string Identity => identity ?? FormattableString.Invariant($"bytes-{HashIdentity():x16}");

    public override string? Path => null;

    internal override ReadOnlyMemory<byte>? Content => content;

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes)
    {
        bytes = buffer.Take(content.Length + FileReader.Padding);
        content.Span.CopyTo(bytes);
        bytes.AsSpan(content.Length, FileReader.Padding).Clear();
        return content.Length;
    }

    internal override bool IsSameAs(ImageFile other) => other is MemoryImageFile memory && content.Equals(memory.Content);

    private protected override ImageFile CopyWithLabel(int label) => new MemoryImageFile(content, identity, label);

    private protected override ulong HashIdentity() =>
        identity is null ? StableHash.Of(content.Span) : StableHash.Of(identity);
}
