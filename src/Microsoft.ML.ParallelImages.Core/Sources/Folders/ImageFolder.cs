namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>One folder of image files, shared by all of them so that each keeps no more than its own name.</summary>
/// <param name="path">The full path, spelled as on the disk.</param>
/// <param name="prefix">
/// What stands before a name in an identity: empty, or the path below the source's folder in form C and a slash.
/// </param>
internal sealed class ImageFolder(string path, string prefix)
{
    public string Path { get; } = path;

    public string Prefix { get; } = prefix;

    public ImageFolder Below(string name) => new(System.IO.Path.Join(Path, name), $"{Prefix}{FormC.Of(name)}/");

    public string PathOf(string name) => System.IO.Path.Join(Path, name);
}
