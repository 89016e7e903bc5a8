using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Where the bytes of one encoded image are, and the name that its random draws depend on.</summary>
/// <remarks>
/// Immutable and thread-safe; holds no open file. The identity alone decides the image's draws and its side of a split,
/// so that adding, removing or moving other files changes nothing for this one.
/// </remarks>
public abstract class ImageFile
{
    private protected ImageFile(int label) => Label = label;

    /// <summary>
    /// A name that stays the same from run to run and wherever the images lie: the path below the scanned folder or the
    /// table's folder, with <c>/</c>, in Unicode form C.
    /// </summary>
    public abstract string Identity { get; }

    /// <summary>The full path, or null for bytes in memory.</summary>
    public abstract string? Path { get; }

    /// <summary>Index of the class in its <see cref="LabelSet"/>; -1 when the image has none.</summary>
    public int Label { get; }

    /// <summary>What messages call this image: its path, or its identity.</summary>
    public string DisplayName => Path ?? Identity;

    /// <summary>64 bits that follow from the identity; the same in every process and release.</summary>
    public ulong IdentityHash => HashIdentity();

    /// <summary>
    /// An image on disk, named by <paramref name="identity"/>, else by the path as given, with <c>/</c>; in form C.
    /// </summary>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static ImageFile FromPath(string path, string? identity = null, int label = -1) =>
        new PathImageFile(Require.NotEmpty(path, nameof(path)), identity is null ? null : FormC.Of(identity), label);

    /// <summary>
    /// Encoded bytes in memory (JPEG, PNG, …), named by <paramref name="identity"/> in form C, else by their content.
    /// </summary>
    /// <remarks>
    /// The bytes are not copied: they must not change afterwards. Without a name they are hashed once.
    /// </remarks>
    public static ImageFile FromBytes(ReadOnlyMemory<byte> bytes, string? identity = null, int label = -1) =>
        new MemoryImageFile(bytes, identity is null ? null : FormC.Of(identity), label);

    /// <summary>The same image with another label.</summary>
    public ImageFile WithLabel(int label) => label == Label ? this : CopyWithLabel(label);

    /// <summary>The name that messages show.</summary>
    public override string ToString() => DisplayName;

    /// <summary>Puts the encoded bytes into <paramref name="buffer"/> and says how many there are.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read; the message has the path.</exception>
    internal abstract int ReadInto(PooledBytes buffer, out byte[] bytes);

    /// <summary>The encoded bytes if they are in memory.</summary>
    internal virtual ReadOnlyMemory<byte>? Content => null;

    /// <summary>True when both are the same bytes at the same place, whatever their labels and names.</summary>
    internal abstract bool IsSameAs(ImageFile other);

    private protected abstract ImageFile CopyWithLabel(int label);

    private protected virtual ulong HashIdentity() => StableHash.Of(Identity);
}
