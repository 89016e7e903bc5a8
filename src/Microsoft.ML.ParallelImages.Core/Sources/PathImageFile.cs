using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An image on disk, named by its path unless it has a name of its own.</summary>
internal sealed class PathImageFile(string path, string? identity, int label) : ImageFile(label)
{
    public override string Identity => identity ?? FormC.Of(path.Replace('\\', '/'));

    public override string Path => path;

    internal override int ReadInto(PooledBytes buffer, out byte[] bytes) =>
        FileReader.ReadInto(path, buffer, out bytes);

    internal override bool IsSameAs(ImageFile other) => other is PathImageFile && other.Path == path;

    private protected override ImageFile CopyWithLabel(int label) => new PathImageFile(path, identity, label);
}
