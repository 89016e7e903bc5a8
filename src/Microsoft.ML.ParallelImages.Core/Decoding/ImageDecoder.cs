using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Opens one image after another: its start and header first, then, once somebody has decided on a region and a scale,
/// what is needed of the rest.
/// </summary>
/// <remarks>
/// One per worker; not thread-safe. What a picture takes of the budget is given back by <see cref="Close"/>.
/// </remarks>
internal sealed class ImageDecoder(
    DecodeOptions options, ByteBudget? budget = null, PixelPool? pool = null) : IDisposable
{
    /// <summary>Where nearly all headers end; whoever reads less of a file has to ask for the rest.</summary>
    private const int UsualStart = 256 << 10;

    /// <summary>A worker keeps the memory of pictures up to this size for the next one.</summary>
    private const long MostKept = 32 << 20;

    private readonly ByteBudget _budget = budget ?? new ByteBudget(options.MaxBytesInFlight);
    private readonly FilePart _part = new(pool);
    private readonly ContentDecoder _content = new(options, pool);
    private ImageFile? _file;
    private DecodedPicture? _kept;
    private ImageHeader _header;
    private bool _isPart;
    private bool _isLoaded;
    private bool _mayKeep;
    private bool _keeps;
    private ulong _key;
    private long _lease;

    /// <summary>What shows through transparent pixels.</summary>
    public Rgb Background
    {
        get => _content.Background;
        set => _content.Background = value;
    }

    /// <summary>Whether the file of the picture in hand was seen to end too early.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Whether the picture in hand is so large that its memory should not be kept for the next one.</summary>
    public bool IsLarge => _lease > MostKept;

    /// <summary>The file's bytes, and the copy of them that most decoders make.</summary>
    private long MostFileBytes => 2L * _part.Length;

    /// <summary>Only JPEG files have their size behind anything else.</summary>
    private bool MayComeLater =>
        _part.Loaded.Length < _part.Length
            && _part.Loaded.StartsWith((ReadOnlySpan<byte>)[0xFF, JpegMarker.StartOfImage]);

    /// <summary>Reads the file's start and its header, unless the picture is in the cache.</summary>
    /// <exception cref="ImageDecodeException">The file is missing, not an image or larger than allowed.</exception>
    /// <exception cref="ImageReadException">The file cannot be read, for a reason that lies in the machine.</exception>
    public ImageHeader Open(ImageFile file)
    {
        Close();
        _file = file;
        _kept = options.Cache?.TryHold(file, out var kept) == true ? kept : null;
        _mayKeep = _kept is null;
        if (_kept?.Serves(options, Background) == false)
            LetGo();
        if (_kept is null)
            ReadHeader(file);
        else
            _header = _kept.Header;
        return _header;
    }

    /// <summary>
    /// Waits for the memory that <paramref name="region"/> needs, and <paramref name="pictureBytes"/> beside it, and
    /// reads what is needed of the rest of the file. Only the first call for a file waits, so it asks for the most.
    /// </summary>
    /// <exception cref="ImageDecodeException">The file was cut off meanwhile.</exception>
    /// <exception cref="ImageReadException">The file cannot be read, for a reason that lies in the machine.</exception>
    /// <exception cref="OperationCanceledException">The budget was stopped.</exception>
    public void Load(PixelRect region, int denominator, long pictureBytes = 0)
    {
        if (_kept?.Denominator != denominator)
            LoadContent(region, denominator, pictureBytes);
    }

    private void LoadContent(PixelRect region, int denominator, long pictureBytes)
    {
        if (_kept is not null && !_isLoaded)
            ReadHeader(_file!);
        var pixels = _header.StoredSize.PixelCount / denominator / denominator;
        _keeps = _mayKeep && options.Cache?.HasRoomFor(pixels) == true;
        if (_isLoaded)
            return;
        var part = _keeps ? _header.StoredSize.Bounds : region;
        Lease(MostFileBytes + DecodeCost.Of(_part.Loaded, _header, part, denominator) + pictureBytes);
        try
        {
            _part.TakeWhole();
            if (!_isPart)
                _part.LoadWhole();
            _isLoaded = true;
        }
        catch (Exception failure) when (ImageFailure.Of(_file!, failure) is { } named)
        {
            throw named;
        }
    }

    /// <summary>
    /// Decodes at least <paramref name="region"/> of the opened file (stored coordinates), shrunk by 1, 2, 4 or 8.
    /// </summary>
    /// <exception cref="ImageDecodeException">The content is broken or cut off.</exception>
    /// <exception cref="ImageReadException">Memory runs out, or the file cannot be read.</exception>
    public void Decode(PixelRect region, int denominator, PlanarImage target)
    {
        if (_kept?.Denominator == denominator)
        {
            _kept.CopyTo(region, target);
            IsTruncated = _kept.IsTruncated;
            return;
        }

        if (!_isLoaded)
            Load(region, denominator);
        if (!_keeps || !TryKeep(denominator, target))
            DecodeContent(region, denominator, target);
    }

    /// <summary>
    /// Decodes and keeps the whole picture; false where only a part of it, which may be all that is wanted, is whole.
    /// </summary>
    private bool TryKeep(int denominator, PlanarImage target)
    {
        try
        {
            DecodeContent(_header.StoredSize.Bounds, denominator, target);
        }
        catch (ImageDecodeException)
        {
            return false;
        }

        options.Cache!.Add(_file!, new(_header, denominator, Background, IsTruncated, _content.Grain), target);
        return true;
    }

    /// <summary>
    /// Decodes all of the loaded file to have a look at it: past the cache, which keeps what is rendered.
    /// </summary>
    /// <inheritdoc cref="Decode"/>
    public void DecodeWhole(int denominator, PlanarImage target)
    {
        // Where the picture is kept at another scale, loading it for that one has read nothing.
        if (!_isLoaded)
            LoadContent(_header.StoredSize.Bounds, denominator, 0);
        DecodeContent(_header.StoredSize.Bounds, denominator, target);
    }

    /// <summary>Closes the file and gives back what the picture took of the budget.</summary>
    public void Close()
    {
        _part.Close();
        LetGo();
        if (IsLarge)
            GiveBack();
        Lease(0);
        (_isLoaded, IsTruncated) = (false, false);
    }

    public void Dispose()
    {
        Close();
        GiveBack();
    }

    private void LetGo()
    {
        _kept?.Release();
        _kept = null;
    }

    /// <summary>Gives memory back; the next picture takes new memory.</summary>
    private void GiveBack()
    {
        _part.Dispose();
        _content.Dispose();
    }

    private void ReadHeader(ImageFile file)
    {
        try
        {
            _part.Open(file, options.MaxFileBytes);
            _header = LoadStart(file, out var reason, out var mayTurn)
                ?? throw new ImageDecodeException(file.DisplayName, reason);
            DecodeLimits.Check(file.DisplayName, _part.Loaded, _header, options);
            if (mayTurn && _part.Loaded.Length < _part.Length)
                LoadTurned();
            if (!_isPart && _part.Loaded.Length == _part.Length)
                _part.Close();
        }
        catch (Exception failure) when (ImageFailure.Of(file, failure) is { } named)
        {
            throw named;
        }
    }

    /// <summary>
    /// Reads all of a file that may say behind its pixels how it is turned. Such files are decoded from all their bytes
    /// anyway.
    /// </summary>
    private void LoadTurned()
    {
        Lease(MostFileBytes + DecodeCost.Of(_part.Loaded, _header));
        _part.TakeWhole();
        _part.LoadWhole();
        _header = HeaderReader.Read(_part.Loaded, out _) ?? _header;
    }

    /// <summary>
    /// Reads as much of the file as its header takes, or what stands before its image data, where checkpoints say how
    /// much that is.
    /// </summary>
    private ImageHeader? LoadStart(ImageFile file, out string reason, out bool mayTurn)
    {
        // A file of another content is another file, so that a replaced one is not read by the old one's places.
        _key = options.SeekIndex is null ? 0 : file.IdentityHash ^ _part.Stamp();
        var start = file.Path is null ? 0 : options.SeekIndex?.ScanStartOf(_key) ?? 0;
        _isPart = start > 0 && start < _part.Length;
        _part.LoadStart(_isPart ? start : UsualStart);
        var header = HeaderReader.Read(_part.Loaded, out reason, out mayTurn);
        if (header is null && MayComeLater)
        {
            _part.LoadStart(FilePart.LongestStart);
            header = HeaderReader.Read(_part.Loaded, out reason);
        }

        if (header is not null || !MayComeLater)
            return header ?? _content.ReadHeader(_part.Loaded, file.DisplayName, ref reason);

        // Until the picture's size is known it counts as the largest that there may be.
        _isPart = false;
        Lease(MostFileBytes + Math.Min(options.MaxDecodeBytes, DecodeCost.Most));
        _part.TakeWhole();
        _part.LoadWhole();
        return HeaderReader.Read(_part.Loaded, out reason);
    }

    /// <summary>Takes what is needed of the budget; whoever has something already keeps that or less.</summary>
    private void Lease(long bytes)
    {
        if (_lease == 0 && bytes > 0)
        {
            _budget.Acquire(bytes);
            _lease = bytes;
        }
        else if (bytes < _lease)
        {
            _budget.Release(_lease - bytes);
            _lease = bytes;
        }
    }

    private void DecodeContent(PixelRect region, int denominator, PlanarImage target)
    {
        try
        {
            _content.Decode(new(_file!, _header, _part, _isPart, _key), region, denominator, target);
            IsTruncated = _content.IsTruncated;
        }
        catch (Exception failure) when (ImageFailure.Of(_file!, failure) is { } named)
        {
            throw named;
        }
        catch (OverflowException cause)
        {
            throw new ImageDecodeException(
                _file!.DisplayName,
                $"{region.Width}x{region.Height} of its {_header.StoredSize} pixels were asked for at 1/{denominator} "
                + "of their size; they need more than 2 GB of memory at once. Ask for a smaller part.",
                cause);
        }
    }
}
