using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// Writes the rows of a picture to planes, whatever its pixels are made of: grey ones to one plane, as long as what
/// shows through them is grey too; of 16 bits the higher eight.
/// </summary>
/// <remarks>
/// Samples are taken as they are: gamma, colour profiles and significant bits change none. Reused; not thread-safe.
/// </remarks>
internal sealed class PlaneWriter(PlaneRows rows, PixelPool? pool = null) : IDisposable
{
    private readonly ColorTables _tables = new();
    private readonly PooledBytes _alphas = new(pool);
    private readonly byte[] _clear = new byte[6];
    private PngHeader _header;
    private Rgb _background;
    private int _planes;
    private bool _isPlain;
    private bool _hasClear;

    /// <summary>Whether a pixel is one number of up to eight bits.</summary>
    private bool IsNumber =>
        _header.Color == PngColor.Indexed || (_header.Color == PngColor.Gray && _header.Depth <= 8);

    private bool IsGray => _header.Color is PngColor.Gray or PngColor.GrayAlpha;

    private bool HasAlpha => _header.Color is PngColor.GrayAlpha or PngColor.Rgba;

    /// <summary>Starts with another picture; returns what its planes mean.</summary>
    /// <param name="start">What the file has in front of the pixels.</param>
    /// <param name="background">What shows through.</param>
    public ColorEncoding Start(PngStart start, Rgb background)
    {
        (_header, _background, _hasClear, _isPlain) = (start.Header, background, false, false);
        var isGray = IsGray && background.R == background.G && background.G == background.B;
        if (start.Transparency.IsEmpty && _header.Color == PngColor.Gray && _header.Depth >= 8)
        {
            isGray = _isPlain = true;
        }
        else if (IsNumber)
        {
            _tables.Set(start, background);
            isGray = _tables.AreGray;
        }
        else if (!start.Transparency.IsEmpty)
        {
            SetClear(start.Transparency);
        }

        _planes = isGray ? 1 : 3;
        return isGray ? ColorEncoding.Gray : ColorEncoding.Rgb;
    }

    /// <summary>Writes a row, with a byte or more for each pixel.</summary>
    public void Write(ReadOnlySpan<byte> pixels)
    {
        if (IsNumber && !_isPlain)
            WriteNumbers(pixels);
        else
            WriteSamples(pixels);
        rows.EndRow();
    }

    public void Dispose() => _alphas.Dispose();

    private void WriteNumbers(ReadOnlySpan<byte> numbers)
    {
        for (var plane = 0; plane < _planes; plane++)
        {
            var table = _tables[plane];
            var samples = rows.Line(plane);
            for (var x = 0; x < samples.Length; x++)
                samples[x] = table[numbers[x]];
        }
    }

    private void WriteSamples(ReadOnlySpan<byte> pixels)
    {
        var (bytes, sampleBytes) = (_header.PixelBytes, _header.Depth / 8);
        var alphas = ReadOnlySpan<byte>.Empty;
        if (HasAlpha)
            alphas = Alphas(pixels, bytes, bytes - sampleBytes);
        else if (_hasClear)
            alphas = Alphas(pixels, bytes);
        for (var plane = 0; plane < _planes; plane++)
        {
            var samples = rows.Line(plane);
            SampleSplitter.Pick(pixels, bytes, IsGray ? 0 : plane * sampleBytes, samples);
            if (!alphas.IsEmpty)
                AlphaBlend.Apply(samples, alphas, BackgroundOf(plane));
        }
    }

    private byte BackgroundOf(int plane) =>
        plane switch { 0 => _background.R, 1 => _background.G, _ => _background.B };

    /// <summary>The alphas that pixels have; empty where all are opaque.</summary>
    private ReadOnlySpan<byte> Alphas(ReadOnlySpan<byte> pixels, int bytes, int first)
    {
        var alphas = _alphas.Take(pixels.Length / bytes).AsSpan(0, pixels.Length / bytes);
        SampleSplitter.Pick(pixels, bytes, first, alphas);
        return alphas.ContainsAnyExcept(byte.MaxValue) ? alphas : [];
    }

    /// <summary>The alphas of pixels of which those of one colour are clear.</summary>
    private ReadOnlySpan<byte> Alphas(ReadOnlySpan<byte> pixels, int bytes)
    {
        var alphas = _alphas.Take(pixels.Length / bytes).AsSpan(0, pixels.Length / bytes);
        var clear = _clear.AsSpan(0, bytes);
        for (var x = 0; x < alphas.Length; x++)
            alphas[x] = pixels.Slice(x * bytes, bytes).SequenceEqual(clear) ? (byte)0 : byte.MaxValue;
        return alphas;
    }

    /// <summary>The colour that is clear, as pixels have it; of 16 bits that the file has, eight may count.</summary>
    private void SetClear(ReadOnlySpan<byte> samples)
    {
        _hasClear = true;
        for (var i = 0; i < _header.PixelBytes; i++)
            _clear[i] = _header.Depth == 16 ? samples[i] : samples[(2 * i) + 1];
    }
}
