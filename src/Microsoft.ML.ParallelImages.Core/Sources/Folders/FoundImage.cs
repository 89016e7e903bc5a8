namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>One image that a walk has found.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Name">Its name in form C, as in its identity.</param>
/// <param name="Spelling">Its name on the disk.</param>
internal readonly record struct FoundImage(ImageFolder Folder, string Name, string Spelling)
{
    public string Path => Folder.PathOf(Spelling);

    public string Identity => Folder.Prefix + Name;

    public bool HasIdentityOf(in FoundImage other) => Name == other.Name && Folder.Prefix == other.Folder.Prefix;

    /// <summary>Keras's order: by the path of the folder, then by the name.</summary>
    public static int CompareFolderByFolder(FoundImage one, FoundImage other)
    {
        var folder = one.Folder.Prefix.AsSpan().TrimEnd('/');
        var order = folder.SequenceCompareTo(other.Folder.Prefix.AsSpan().TrimEnd('/'));
        return order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
    }

    /// <summary>Ordinal order of identities, without building them.</summary>
    public static int Compare(FoundImage one, FoundImage other)
    {
        string prefix = one.Folder.Prefix, otherPrefix = other.Folder.Prefix;
        if (prefix == otherPrefix)
            return string.CompareOrdinal(one.Name, other.Name);
        var shared = Math.Min(prefix.Length, otherPrefix.Length);
        var order = prefix.AsSpan(0, shared).SequenceCompareTo(otherPrefix.AsSpan(0, shared));
        if (order != 0)
            return order;

        // One folder contains the other, and a name holds no slash: it differs from the inner folder's name at the
        // latest where that ends.
        return prefix.Length > shared
            ? prefix.AsSpan(shared).SequenceCompareTo(other.Name)
            : one.Name.AsSpan().SequenceCompareTo(otherPrefix.AsSpan(shared));
    }
}
