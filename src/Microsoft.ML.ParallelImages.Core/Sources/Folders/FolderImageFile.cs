using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>An image on disk that shares its folder's path with its neighbours.</summary>
/// <param name="folder">The folder.</param>
/// <param name="name">
/// Its name there, spelled as on the disk; in a table the path below the folder, with <c>/</c>.
/// </param>
internal sealed class FolderImageFile(ImageFolder folder, string name) : ImageFile
{
    private ImageFolder Folder => folder;

    private string Name => name;

    public override string Identity => folder.Prefix + FormC.Of(name);

    internal override bool IsSameAs(ImageFile other) =>
        other is FolderImageFile file && file.Name == name && file.Folder.Path == folder.Path;

    private protected override string PathOnDisk => folder.PathOf(name);

    private protected override ulong HashIdentity() => StableHash.Of(folder.Prefix, FormC.Of(name));
}
