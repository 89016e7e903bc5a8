using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An image on disk. Without a name of its own, the end of its path names it: one text serves both.</summary>
internal sealed class PathImageFile(string path, int identityStart, string? identity, int label) : ImageFile(label)
{
    public override string Identity => identity ?? path[identityStart..].Replace('\\', '/');

    public override string Path => path;

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes) => FileReader.ReadInto(path, buffer, out bytes);

    private protected override ImageFile CopyWithLabel(int label) =>
        new PathImageFile(path, identityStart, identity, label);

    private protected override ulong HashIdentity() => identity is null && System.IO.Path.DirectorySeparatorChar == '/'
        ? StableHash.Of(path.AsSpan(identityStart))
        : StableHash.Of(Identity);
}
