using System.Collections.Concurrent;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Keeps, for many JPEG files, the places from which decoding can start: about 2 KB for a web photo, 9 KB for a
/// progressive one, which has many scans.
/// </summary>
/// <remarks>Thread-safe. Once full it takes no further files, and those that it has stay.</remarks>
public sealed class JpegSeekIndex
{
    private const string WhatToDo = "Delete it: the places are noted anew in the next epoch.";

    private readonly ConcurrentDictionary<ulong, FileCheckpoints> _files = new();
    private long _byteSize;

    /// <summary>
    /// A store of up to <paramref name="maxBytes"/>; by default 256 MB, enough for 100,000 web photos, or 30,000
    /// progressive ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 1.</exception>
    public JpegSeekIndex(long maxBytes = 256L << 20) => MaxBytes = Require.Positive(maxBytes, nameof(maxBytes));

    /// <summary>Bytes that are not exceeded.</summary>
    public long MaxBytes { get; }

    /// <summary>Bytes in use.</summary>
    public long ByteSize => Interlocked.Read(ref _byteSize);

    /// <summary>Files that are known.</summary>
    public int Count => _files.Count;

    /// <summary>
    /// Writes all places to a side file, beside it and then renamed, for later processes. Files on disk are told by
    /// their identity, length and time of change, so that places of a file that was replaced are never used.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; an older one stays as it was.</exception>
    public void Save(string path) =>
        WholeFile.Write(Require.NotEmpty(path, nameof(path)), file => SeekIndexFile.Write(file, Borrowed()));

    /// <summary>
    /// Takes up the places of a side file that <see cref="Save"/> wrote, as far as there is room for them.
    /// </summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    public void Load(string path)
    {
        var bytes = FileReader.ReadAllBytes(path);
        try
        {
            foreach (var (key, known) in SeekIndexFile.Read(bytes))
            {
                if (Interlocked.Add(ref _byteSize, known.ByteSize) > MaxBytes || !_files.TryAdd(key, known))
                    Interlocked.Add(ref _byteSize, -known.ByteSize);
            }
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException(
                $"Reading the checkpoints of JPEG files in '{path}': {problem.Message} {WhatToDo}");
        }
    }

    /// <summary>
    /// Where the image data of a known file starts, behind everything that says how it is coded; else 0, also where
    /// that stands between several scans.
    /// </summary>
    internal int ScanStartOf(ulong key) =>
        _files.TryGetValue(key, out var known) ? known.DataStart : 0;

    /// <summary>
    /// The checkpoints of a file for one worker, until it returns them; null when full, or when another has them.
    /// </summary>
    internal FileCheckpoints? Borrow(ulong key, ReadOnlySpan<ScanGrid> scans)
    {
        if (_files.TryGetValue(key, out var known))
            return known.IsFor(scans) && known.TryBorrow() ? known : null;
        var size = FileCheckpoints.ByteSizeOf(scans);
        if (Interlocked.Add(ref _byteSize, size) <= MaxBytes)
        {
            var created = new FileCheckpoints(scans);
            if (created.TryBorrow() && _files.TryAdd(key, created))
                return created;
        }

        Interlocked.Add(ref _byteSize, -size);
        return null;
    }

    /// <summary>Takes checkpoints back; those of a file of which nothing could be decoded are forgotten.</summary>
    internal void Return(ulong key, FileCheckpoints checkpoints)
    {
        if (checkpoints.IsEmpty && _files.TryRemove(key, out _))
            Interlocked.Add(ref _byteSize, -checkpoints.ByteSize);
        checkpoints.Return();
    }

    private IEnumerable<(ulong Key, FileCheckpoints Checkpoints)> Borrowed()
    {
        foreach (var (key, checkpoints) in _files)
        {
            if (!checkpoints.TryBorrow())
                continue;
            if (!checkpoints.IsEmpty)
                yield return (key, checkpoints);
            checkpoints.Return();
        }
    }
}
