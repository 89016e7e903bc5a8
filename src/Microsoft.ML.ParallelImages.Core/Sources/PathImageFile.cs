namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An image on disk, named by its path unless it has a name of its own.</summary>
internal sealed class PathImageFile(string path, string? identity) : ImageFile
{
    public override string Identity => identity ?? FormC.Of(path.Replace('\\', '/'));

    internal override bool IsSameAs(ImageFile other) => other is PathImageFile && other.Path == path;

    private protected override string PathOnDisk => path;
}
