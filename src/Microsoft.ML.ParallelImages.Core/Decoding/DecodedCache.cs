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
/// accept that. Thread-safe.
/// </remarks>
public sealed class DecodedCache
{
    private readonly ConcurrentDictionary<ImageFile, Entry> _pictures = new(SameFile.Instance);
    private readonly ConcurrentQueue<ImageFile> _byAge = new();
    private long _byteSize;

    /// <summary>A cache of up to <paramref name="maxBytes"/>; by default 1 GB, about 3,000 web photos.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public DecodedCache(long maxBytes = 1L << 30) => MaxBytes = Require.Positive(maxBytes, nameof(maxBytes));

    /// <summary>Bytes that are not exceeded.</summary>
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

    internal bool TryFind(ImageFile file, [NotNullWhen(true)] out Entry? entry) =>
        _pictures.TryGetValue(file, out entry);

    /// <summary>True while another picture of so many pixels may fit.</summary>
    internal bool HasRoomFor(long pixels) => (DropsOldest ? 0 : ByteSize) + pixels <= MaxBytes;

    /// <summary>Keeps a copy of a whole picture, unless there is no room or another worker was faster.</summary>
    internal void Add(ImageFile file, Origin origin, PlanarImage picture)
    {
        var size = 0L;
        for (var i = 0; i < picture.PlaneCount; i++)
            size += picture[i].ByteSize;
        var all = Interlocked.Add(ref _byteSize, size);
        while (all > MaxBytes && _byAge.TryDequeue(out var oldest))
        {
            if (_pictures.TryRemove(oldest, out var dropped))
                all = Interlocked.Add(ref _byteSize, -dropped.ByteSize);
        }

        if (all > MaxBytes || !_pictures.TryAdd(file, new Entry(origin, picture, size)))
            Interlocked.Add(ref _byteSize, -size);
        else if (DropsOldest)
            _byAge.Enqueue(file);
    }

    /// <summary>What a picture was decoded from, and how.</summary>
    /// <param name="Header">Of its file.</param>
    /// <param name="Denominator">1, 2, 4 or 8.</param>
    /// <param name="Background">What shows through it.</param>
    /// <param name="IsTruncated">Whether its end is missing.</param>
    internal readonly record struct Origin(ImageHeader Header, int Denominator, Rgb Background, bool IsTruncated);

    /// <summary>One picture.</summary>
    internal sealed class Entry(Origin origin, PlanarImage picture, long byteSize)
    {
        private readonly ColorEncoding _encoding = picture.Encoding;
        private readonly Plane[] _planes = [.. Enumerable.Range(0, picture.PlaneCount).Select(i => picture[i].Copy())];

        public long ByteSize => byteSize;

        public ImageHeader Header => origin.Header;

        public int Denominator => origin.Denominator;

        public bool IsTruncated => origin.IsTruncated;

        /// <summary>Whether such options and such a background would give the same picture.</summary>
        public bool Serves(DecodeOptions options, Rgb background) =>
            origin.Background == background && (options.AcceptTruncated || !origin.IsTruncated);

        /// <summary>Lets <paramref name="target"/> show the kept samples, without copying them.</summary>
        public void ShowIn(PlanarImage target)
        {
            target.Encoding = _encoding;
            for (var i = 0; i < _planes.Length; i++)
                target[i].Show(_planes[i]);
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
