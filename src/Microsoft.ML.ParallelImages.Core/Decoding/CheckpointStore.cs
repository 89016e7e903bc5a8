using System.Collections.Concurrent;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Keeps, for many JPEG files, the places from which decoding can start: about 2 KB for a web photo.</summary>
/// <remarks>Thread-safe. Once full it takes no further files, and those that it has stay.</remarks>
public sealed class CheckpointStore
{
    private readonly ConcurrentDictionary<ulong, EntropyCheckpoints> _files = new();
    private long _byteSize;

    /// <summary>A store of up to <paramref name="maxBytes"/>; by default 256 MB, enough for 100,000 web photos.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public CheckpointStore(long maxBytes = 256L << 20) => MaxBytes = Require.Positive(maxBytes, nameof(maxBytes));

    /// <summary>Bytes that are not exceeded.</summary>
    public long MaxBytes { get; }

    /// <summary>Bytes in use.</summary>
    public long ByteSize => Interlocked.Read(ref _byteSize);

    /// <summary>Files that are known.</summary>
    public int Count => _files.Count;

    /// <summary>Where the image data of a known file starts, behind everything that says how it is coded; else 0.</summary>
    internal int ScanStartOf(ulong key) => _files.TryGetValue(key, out var known) && known.Count > 0 ? known.ScanStart : 0;

    /// <summary>The checkpoints of a file for one worker, until it returns them; null when full, or when another has them.</summary>
    internal EntropyCheckpoints? Borrow(ulong key, int mcuColumns, int mcuRows, int scanStart)
    {
        if (_files.TryGetValue(key, out var known))
            return known.TryBorrow() ? known : null;
        var size = EntropyCheckpoints.ByteSizeOf(mcuColumns, mcuRows);
        if (Interlocked.Add(ref _byteSize, size) <= MaxBytes)
        {
            var created = new EntropyCheckpoints(mcuColumns, mcuRows, scanStart);
            if (created.TryBorrow() && _files.TryAdd(key, created))
                return created;
        }

        Interlocked.Add(ref _byteSize, -size);
        return null;
    }

    /// <summary>Takes checkpoints back; those of a file of which nothing could be decoded are forgotten.</summary>
    internal void Return(ulong key, EntropyCheckpoints checkpoints)
    {
        if (checkpoints.Count == 0 && _files.TryRemove(key, out _))
            Interlocked.Add(ref _byteSize, -checkpoints.ByteSize);
        checkpoints.Return();
    }
}
