using System.Collections.Concurrent;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>Makes the small pictures that pages show, and keeps the last ones.</summary>
internal sealed class Darkroom(ServerOptions options) : IDisposable
{
    public const int Small = 176, Large = 1024;

    private const long MostBytes = 48L << 20;

    private readonly ConcurrentBag<SmallPhotos> _small = [];
    private readonly ConcurrentBag<SmallPhotos> _large = [];
    // One core is left to the browser, which shows what is made here.
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount - 1));
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Jpeg)>> _kept = [];
    private readonly LinkedList<(string Key, byte[] Jpeg)> _order = [];
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>A JPEG file of the photo; fewer at a time than there are cores.</summary>
    public async Task<byte[]> JpegOf(string path, bool isLarge, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        var key = $"{path}|{isLarge}|{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}";
        if (!isLarge && Kept(key) is { } kept)
            return kept;
        await _places.WaitAsync(cancellation);
        try
        {
            var jpeg = Make(ImageFile.FromPath(path), isLarge);
            if (!isLarge)
                Keep(key, jpeg);
            return jpeg;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        foreach (var maker in _small.Concat(_large))
            maker.Dispose();
        _places.Dispose();
    }

    private byte[] Make(ImageFile file, bool isLarge)
    {
        var makers = isLarge ? _large : _small;
        if (!makers.TryTake(out var maker))
            maker = new SmallPhotos(isLarge ? Large : Small, options.Decode);
        try
        {
            return maker.Jpeg(file);
        }
        finally
        {
            makers.Add(maker);
        }
    }

    private byte[]? Kept(string key)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue(key, out var node))
                return null;
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Jpeg;
        }
    }

    private void Keep(string key, byte[] jpeg)
    {
        lock (_lock)
        {
            if (!_kept.TryAdd(key, _order.AddFirst((key, jpeg))))
            {
                _order.RemoveFirst();
                return;
            }

            for (_bytes += jpeg.Length; _bytes > MostBytes; _order.RemoveLast())
            {
                _bytes -= _order.Last!.Value.Jpeg.Length;
                _kept.Remove(_order.Last.Value.Key);
            }
        }
    }
}
