using BenchmarkDotNet.Attributes;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Benchmarks.Micro;

/// <summary>
/// One photo from bytes to planes. Reading past it is bits alone; at an eighth it is bits and means; what the larger
/// scales take beyond that is coefficients and their transform.
/// </summary>
public class DecoderBenchmarks
{
    private readonly JpegDecoder _decoder = new();
    private readonly EntropySegments _segments = new();
    private readonly PlanarImage _planes = new();
    private readonly JpegSeekIndex _store = new();
    private byte[] _bytes = [];
    private PixelRect _whole;
    private PixelRect _middle;
    private int _scan;

    [Params(MicroPhoto.Web, MicroPhoto.Fine)]
    public MicroPhoto Photo { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _bytes = Photo.Bytes();
        var size = HeaderReader.Read(_bytes, out var reason)?.StoredSize ?? throw new InvalidOperationException(reason);
        _whole = size.Bounds;
        _middle = new PixelRect(size.Width / 4, size.Height / 4, size.Width / 2, size.Height / 2);
        var reader = new SegmentReader(_bytes);
        while (reader.TryRead() && reader.Marker != JpegMarker.StartOfScan)
        {
        }

        _scan = reader.End;
    }

    [GlobalCleanup]
    public void Close()
    {
        _decoder.Dispose();
        _segments.Dispose();
        _planes.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void Whole() => Decode(_whole, 1, null);

    [Benchmark]
    public void Half() => Decode(_whole, 2, null);

    [Benchmark]
    public void Quarter() => Decode(_whole, 4, null);

    [Benchmark]
    public void Eighth() => Decode(_whole, 8, null);

    [Benchmark]
    public void Middle() => Decode(_middle, 1, null);

    [Benchmark]
    public void MiddleFromCheckpoints() => Decode(_middle, 1, _store);

    [Benchmark]
    public void ReadPast() => Decode(new PixelRect(_whole.Right - 1, _whole.Bottom - 1, 1, 1), 8, null);

    /// <summary>Stuffed bytes and restart markers are taken out before bits are read.</summary>
    [Benchmark]
    public int Unstuff() => _segments.Load(_bytes, _scan, 0, _bytes.Length);

    private void Decode(PixelRect region, int denominator, JpegSeekIndex? store)
    {
        if (!_decoder.TryDecode(_bytes, region, denominator, _planes, store, 1, out var refusal))
            throw new InvalidOperationException(refusal);
    }
}
