using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An image on disk.</summary>
internal sealed class PathImageFile(string path, string identity, int label) : ImageFile(label)
{
    public override string Identity => identity;

    public override string Path => path;

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes) => FileReader.ReadInto(path, buffer, out bytes);

    private protected override ImageFile CopyWithLabel(int label) => new PathImageFile(path, identity, label);
}
