using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Keeps whole decoded pictures, so that later epochs neither read nor decode them: about 1.5 bytes a pixel of a usual
/// JPEG file, 0.3 MB for a web photo.
/// </summary>
/// <remarks>
/// A picture is kept at the scale (1/1 to 1/8) that its first use asked for, and only uses that ask for the same scale
/// are served: pixels are the same with and without the cache. Once full it takes no further pictures, and those that
/// it has stay, unless <see cref="DropsOldest"/> says otherwise. A file that is replaced while the cache lives is not
/// read again. Nor does a picture serve uses with another background, or, where its end is missing, uses that do not
/// accept that; limits of size are those of the use that decoded it. Thread-safe.
/// </remarks>
public sealed class DecodedCache
{
    /// <summary>
    /// Memory is taken from the system in such pieces: one for each picture cost more than decoding it.
    /// </summary>
    private const int BlockLength = 32 << 20;

    private readonly ConcurrentDictionary<ImageFile, DecodedPicture> _pictures = new(SameFile.Instance);
    private readonly ConcurrentQueue<ImageFile> _byAge = new();
    private readonly Lock _taking = new();
    private NativeBlock? _block;
    private long _byteSize;

    /// <summary>A cache of up to <paramref name="maxBytes"/>; by default 1 GB, about 3,000 web photos.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public DecodedCache(long maxBytes = 1L << 30) => MaxBytes = Require.Positive(maxBytes, nameof(maxBytes));

    /// <summary>
    /// Bytes of samples that are not exceeded. They lie in blocks of up to 32 MB, so that the process may take one
    /// block more, and two where the oldest pictures are dropped.
    /// </summary>
    public long MaxBytes { get; }

    /// <summary>
    /// Whether the pictures that were kept first leave when there is no more room: for photos that come again soon and
    /// then no more, as with several views of a photo in a batch. Default false.
    /// </summary>
    public bool DropsOldest { get; init; }

    /// <summary>Bytes of samples kept.</summary>
    public long ByteSize => Interlocked.Read(ref _byteSize);

    /// <summary>Pictures kept.</summary>
    public int Count => _pictures.Count;

    /// <summary>Finds a picture and holds it: whoever asks has to release it.</summary>
    internal bool TryHold(ImageFile file, [NotNullWhen(true)] out DecodedPicture? picture) =>
        _pictures.TryGetValue(file, out picture) && picture.TryHold();

    /// <summary>True while another picture of so many pixels may fit.</summary>
    internal bool HasRoomFor(long pixels) => (DropsOldest ? 0 : ByteSize) + pixels <= MaxBytes;

    /// <summary>Keeps a copy of a whole picture, unless there is no room or another worker was faster.</summary>
    internal void Add(ImageFile file, DecodedOrigin origin, PlanarImage picture)
    {
        var size = DecodedPicture.BytesOf(picture);
        if (size > MaxBytes)
            return;
        var all = Interlocked.Add(ref _byteSize, size);
        while (all > MaxBytes && _byAge.TryDequeue(out var oldest))
        {
            if (_pictures.TryRemove(oldest, out var dropped))
            {
                all = Interlocked.Add(ref _byteSize, -dropped.ByteSize);
                dropped.Release();
            }
        }

        if (all <= MaxBytes && size <= Array.MaxLength && TryKeep(file, origin, picture, (int)size))
            return;
        Interlocked.Add(ref _byteSize, -size);
    }

    private bool TryKeep(ImageFile file, DecodedOrigin origin, PlanarImage picture, int size)
    {
        if (_pictures.ContainsKey(file))
            return false;
        var kept = new DecodedPicture(origin, picture, Take(size, out var start), start);
        if (!_pictures.TryAdd(file, kept))
        {
            kept.Release();
            return false;
        }

        if (DropsOldest)
            _byAge.Enqueue(file);
        return true;
    }

    private NativeBlock Take(int size, out int start)
    {
        lock (_taking)
        {
            if (_block?.TryTake(size, out start) == true)
                return _block;
            _block?.Release();
            _block = new NativeBlock(Math.Max(size, (int)Math.Min(BlockLength, MaxBytes)));
            _block.TryTake(size, out start);
            return _block;
        }
    }

    private sealed class SameFile : IEqualityComparer<ImageFile>
    {
        public static SameFile Instance { get; } = new();

        public bool Equals(ImageFile? x, ImageFile? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.IsSameAs(y));

        public int GetHashCode(ImageFile file) => (int)file.IdentityHash;
    }
}
