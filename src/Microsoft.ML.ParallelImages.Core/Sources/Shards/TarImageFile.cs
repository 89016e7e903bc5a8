using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An image inside a tar file, which is read where it stands.</summary>
internal sealed class TarImageFile(TarShard shard, string identity, long start, int length) : ImageFile
{
    public override string Identity => identity;

    public override string DisplayName => $"{shard.Path}: {identity}";

    public override string Stamp =>
        string.Create(CultureInfo.InvariantCulture, $"{shard.Changed.Ticks}-{start}-{length}");

    internal override FilePlace? Place => new(shard.Handle, start, length, shard.Changed);

    public override Stream Open()
    {
        var bytes = new byte[length];
        FileReader.Read(shard.Handle, bytes, 0, length, start);
        return new MemoryStream(bytes, writable: false);
    }

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes)
    {
        bytes = buffer.Take(length + FileReader.Padding);
        FileReader.Read(shard.Handle, bytes.AsSpan(0, length), 0, length, start);
        bytes.AsSpan(length, FileReader.Padding).Clear();
        return length;
    }

    internal override bool IsSameAs(ImageFile other) =>
        other is TarImageFile image && image.DisplayName == DisplayName && image.Stamp == Stamp;
}
