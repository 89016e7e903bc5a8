namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>One folder of image files, shared by all of them so that each keeps no more than its own name.</summary>
/// <param name="path">The full path.</param>
/// <param name="prefix">
/// What stands before a name in an identity: empty, or the path below the source's folder and a slash.
/// </param>
internal sealed class ImageFolder(string path, string prefix)
{
    public string Path { get; } = path;

    public string Prefix { get; } = prefix;

    public ImageFolder Below(string name) => new(System.IO.Path.Join(Path, name), $"{Prefix}{name}/");

    public string PathOf(string name) => System.IO.Path.Join(Path, name);

    /// <summary>Ordinal order of identities, without building them.</summary>
    public static int Compare(ImageFolder folder, string name, ImageFolder otherFolder, string otherName)
    {
        if (folder.Prefix == otherFolder.Prefix)
            return string.CompareOrdinal(name, otherName);
        string prefix = folder.Prefix, otherPrefix = otherFolder.Prefix;
        var shared = Math.Min(prefix.Length, otherPrefix.Length);
        var order = prefix.AsSpan(0, shared).SequenceCompareTo(otherPrefix.AsSpan(0, shared));
        if (order != 0)
            return order;

        // One folder contains the other, and a name holds no slash: it differs from the inner folder's name at the
        // latest where that ends.
        return prefix.Length > shared
            ? prefix.AsSpan(shared).SequenceCompareTo(otherName)
            : name.AsSpan().SequenceCompareTo(otherPrefix.AsSpan(shared));
    }
}
