using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Where the bytes of one encoded image are, and the name that its random draws depend on.</summary>
/// <remarks>
/// Immutable and thread-safe; holds no open file, and knows nothing of its label. The identity alone decides the
/// image's draws and its side of a split, so that adding, removing or moving other files changes nothing for this one.
/// To read from another place, such as a web server or a container of blobs, derive from this class and override
/// <see cref="Open"/>.
/// </remarks>
public abstract class ImageFile
{
    /// <summary>
    /// A name that stays the same from run to run and wherever the images lie: the path below the scanned folder or the
    /// table's folder, with <c>/</c>, in Unicode form C.
    /// </summary>
    public abstract string Identity { get; }

    /// <summary>
    /// The full path of a file on disk, which may be opened there; null for images of any other place.
    /// </summary>
    public string? Path => PathOnDisk;

    /// <summary>
    /// Changes whenever the content does, such as an entity tag or a time; null where the content itself has to be
    /// looked at, as caches then do. Asked often, so it should be known without asking anybody. Files with a
    /// <see cref="Path"/> need none.
    /// </summary>
    public virtual string? Stamp => null;

    /// <summary>
    /// What messages call this image: its path, or its identity. Override it to show an address; no two images of a
    /// source may have the same.
    /// </summary>
    public virtual string DisplayName => Path ?? Identity;

    /// <summary>64 bits that follow from the identity; the same in every process and release.</summary>
    public ulong IdentityHash => HashIdentity();

    /// <summary>
    /// An image on disk, named by <paramref name="identity"/>, else by the path as given, with <c>/</c>; in form C.
    /// </summary>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static ImageFile FromPath(string path, string? identity = null) =>
        new PathImageFile(Require.NotEmpty(path, nameof(path)), identity is null ? null : FormC.Of(identity));

    /// <summary>
    /// Encoded bytes in memory (JPEG, PNG, …), named by <paramref name="identity"/> in form C, else by their content.
    /// </summary>
    /// <remarks>
    /// The bytes are not copied: they must not change afterwards. Without a name they are hashed once.
    /// </remarks>
    public static ImageFile FromBytes(ReadOnlyMemory<byte> bytes, string? identity = null) =>
        new MemoryImageFile(bytes, identity is null ? null : FormC.Of(identity));

    /// <summary>
    /// Opens the encoded bytes; whoever calls it disposes the stream. Called from any thread, for every rendering.
    /// </summary>
    /// <remarks>
    /// A stream is read to its end, or until it is longer than <c>DecodeOptions.MaxFileBytes</c>; one that can seek
    /// tells its <see cref="Stream.Length"/>, and is refused for it before it is read. Exceptions, here and while it is
    /// read: a <see cref="FileNotFoundException"/> or <see cref="InvalidDataException"/> says that this image is
    /// missing or broken, which the failure policy decides on; any other one says that the place failed, and ends the
    /// reading whatever the policy.
    /// </remarks>
    public virtual Stream Open() => Path is { } path
        ? FileReader.OpenStream(path)
        : throw new NotSupportedException(
            $"The image '{DisplayName}' has neither a path nor a stream; {GetType().Name} has to override "
            + $"{nameof(Open)}.");

    /// <summary>The name that messages show.</summary>
    public override string ToString() => DisplayName;

    /// <summary>The encoded bytes if they are in memory.</summary>
    internal virtual ReadOnlyMemory<byte>? Content => null;

    /// <summary>
    /// Where the encoded bytes stand in a file that is open; null where they have a file of their own.
    /// </summary>
    internal virtual FilePlace? Place => null;

    /// <summary>Puts the encoded bytes into <paramref name="buffer"/> and says how many there are.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read; the message has the path.</exception>
    internal virtual int ReadInto(PooledBytes buffer, out byte[] bytes) => Path is { } path
        ? FileReader.ReadInto(path, buffer, out bytes)
        : StreamReading.ReadInto(this, FileReader.UsualMaxBytes, buffer, out bytes);

    /// <summary>True when both are the same bytes at the same place, whatever their names.</summary>
    internal virtual bool IsSameAs(ImageFile other) => Equals(other)
        || (other.GetType() == GetType() && other.Identity == Identity && Stamp is { } stamp && other.Stamp == stamp);

    private protected virtual string? PathOnDisk => null;

    private protected virtual ulong HashIdentity() => StableHash.Of(Identity);
}
