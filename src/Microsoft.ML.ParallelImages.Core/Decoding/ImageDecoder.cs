using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Opens one image after another: header first, then the region and scale that somebody decided on.</summary>
/// <remarks>One per worker; not thread-safe.</remarks>
internal sealed class ImageDecoder(DecodeOptions options, PixelPool? pool = null) : IDisposable
{
    /// <summary>
    /// A progressive file of a few kilobytes can ask for any number of walks over its pixels. Photos have about ten: the
    /// limits are a second or two, and what every size may have.
    /// </summary>
    private const long MostPixelsInScans = 2L << 30, MostScans = 16;

    private readonly PooledBytes _memory = new(pool);
    private readonly FilePart _part = new(pool);
    private readonly JpegDecoder _jpeg = new(pool);
    private readonly SkiaDecoder _skia = new(pool);
    private ImageFile? _file;
    private DecodedCache.Entry? _kept;
    private ImageHeader _header;
    private byte[] _bytes = [];
    private bool _isPart;
    private ulong _key;
    private int _length;

    public float ReducingGap => options.ReducingGap;

    /// <summary>Reads the file's bytes and its header, unless the picture is in the cache.</summary>
    /// <exception cref="ImageDecodeException">The file is missing, unreadable, not an image or larger than allowed.</exception>
    public ImageHeader Open(ImageFile file)
    {
        _file = file;
        _kept = options.Cache?.TryFind(file, out var kept) == true ? kept : null;
        if (_kept is null)
            Read(file);
        else
            _header = _kept.Header;
        return _header;
    }

    /// <summary>
    /// Decodes at least <paramref name="region"/> of the opened file (stored coordinates), shrunk by 1, 2, 4 or 8.
    /// </summary>
    /// <exception cref="ImageDecodeException">The content is broken or cut off.</exception>
    public void Decode(PixelRect region, int denominator, PlanarImage target)
    {
        if (_kept?.Denominator == denominator)
        {
            _kept.ShowIn(target);
            return;
        }

        if (_kept is not null)
            Read(_file!);
        var keep = _kept is null && options.Cache?.HasRoomFor(_header.StoredSize.PixelCount / denominator / denominator) == true;
        DecodeContent(keep ? _header.StoredSize.Bounds : region, denominator, target);
        if (keep)
            options.Cache!.Add(_file!, _header, denominator, target);
    }

    private void Read(ImageFile file)
    {
        var known = LoadStart(file);
        _header = HeaderReader.Read(_bytes.AsSpan(0, known), out var reason)
            ?? throw new ImageDecodeException(file.DisplayName, reason);
        if (_header.StoredSize.PixelCount > options.MaxPixels)
        {
            throw new ImageDecodeException(
                file.DisplayName,
                $"its header claims {_header.StoredSize} pixels, more than the {options.MaxPixels} that are allowed; "
                + $"raise {nameof(DecodeOptions)}.{nameof(DecodeOptions.MaxPixels)} if the file can be trusted.");
        }
    }

    /// <summary>
    /// Reads the file, or only what stands before its image data, where checkpoints say how much that is; returns how many
    /// bytes were read.
    /// </summary>
    private int LoadStart(ImageFile file)
    {
        try
        {
            _isPart = false;
            if (options.Checkpoints is null || file.Path is not { } path)
            {
                _length = file.ReadInto(_memory, out _bytes);
                _key = options.Checkpoints is null ? 0 : KeyOf(file, StampOf(_bytes.AsSpan(0, _length)));
                return _length;
            }

            _part.Open(path);
            (_bytes, _length, _key) = (_part.Bytes, _part.Length, KeyOf(file, _part.Stamp));
            var start = options.Checkpoints.ScanStartOf(_key);
            _isPart = start > 0 && start < _length;
            var known = _isPart ? start : _length;
            _part.Load(0, known);
            if (!_isPart)
                _part.Close();
            return known;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw ReadingFailed(file, cause);
        }
    }

    private static ImageDecodeException ReadingFailed(ImageFile file, Exception cause) =>
        new(file.DisplayName, $"reading it failed. {cause.Message}", cause);

    private void DecodeContent(PixelRect region, int denominator, PlanarImage target)
    {
        try
        {
            if (_header.Format != ImageFormat.Jpeg || !TryDecodeJpeg(region, denominator, target))
                _skia.Decode(_bytes, _length, _file!.DisplayName, _header.StoredSize, region, denominator, target);
        }
        catch (JpegFormatException failure)
        {
            throw new ImageDecodeException(_file!.DisplayName, failure.Message, failure);
        }
        catch (IOException cause)
        {
            throw ReadingFailed(_file!, cause);
        }
        catch (OverflowException cause)
        {
            throw new ImageDecodeException(
                _file!.DisplayName,
                $"{region.Width}x{region.Height} of its {_header.StoredSize} pixels were asked for at 1/{denominator} of their size; "
                + "they need more than 2 GB of memory at once. Ask for a smaller part.",
                cause);
        }
        finally
        {
            _part.Close();
        }
    }

    private bool TryDecodeJpeg(PixelRect region, int denominator, PlanarImage target)
    {
        var content = _bytes.AsSpan(0, _length);
        if (_jpeg.TryDecode(content, region, denominator, target, options.Checkpoints, _key, out _, _isPart ? _part : null))
            return true;
        var scans = content.Count((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfScan]);
        return scans * _header.StoredSize.PixelCount <= MostPixelsInScans || scans <= MostScans
            ? false
            : throw new JpegFormatException(
                $"it goes over its {_header.StoredSize} pixels in {scans} scans, which would take too long; photos have about ten.");
    }

    /// <summary>A file of another content is another file, so that a replaced one is not read by the old one's places.</summary>
    private static ulong KeyOf(ImageFile file, ulong stamp) => file.IdentityHash ^ stamp;

    /// <summary>Follows from the length, and of the content from words at its end and at places all over it.</summary>
    private static ulong StampOf(ReadOnlySpan<byte> content)
    {
        const int words = 32;
        Span<byte> seen = stackalloc byte[(words + 1) * sizeof(ulong)];
        var last = Math.Max(0, content.Length - sizeof(ulong));
        for (var i = 0; i <= words; i++)
        {
            var word = content.Slice((int)((long)last * i / words), Math.Min(sizeof(ulong), content.Length));
            word.CopyTo(seen[(i * sizeof(ulong))..]);
        }

        return StableHash.Of(seen) ^ ((ulong)content.Length * 0x9E3779B97F4A7C15);
    }

    public void Dispose()
    {
        _memory.Dispose();
        _part.Dispose();
        _jpeg.Dispose();
        _skia.Dispose();
    }
}
