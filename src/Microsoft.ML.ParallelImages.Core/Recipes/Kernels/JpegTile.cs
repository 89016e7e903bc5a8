using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>16 × 16 pixels: four blocks of luma, and one of each chroma, half as wide and high.</summary>
internal readonly ref struct JpegTile
{
    /// <summary>Pixels across and down.</summary>
    public const int Side = 16;

    /// <summary>Room for the pixels.</summary>
    public const int Bytes = 3 * Area;

    /// <summary>Room for six blocks, and for both chromas at full size.</summary>
    public const int Floats = (6 * Block) + (2 * Area);

    /// <summary>Room for the steps of luma and chroma.</summary>
    public const int Steps = 2 * Block;

    private const int Area = Side * Side, Block = CosineTransform.Side * CosineTransform.Side;

    private readonly Span<byte> _pixels;
    private readonly Span<float> _blocks, _chroma, _steps;

    public JpegTile(Span<byte> pixels, Span<float> floats, Span<float> steps, int quality)
    {
        _pixels = pixels;
        _blocks = floats[..(6 * Block)];
        _chroma = floats[(6 * Block)..];
        _steps = steps;
        QuantizationSteps.Write(quality, isChroma: false, steps);
        QuantizationSteps.Write(quality, isChroma: true, steps[Block..]);
    }

    /// <summary>Takes the pixels at a place; the last row and column stand for those outside the picture.</summary>
    public void Read(PixelBuffer picture, int left, int top)
    {
        var width = Math.Min(Side, picture.Size.Width - left);
        for (var i = 0; i < 3 * Side; i++)
        {
            var y = Math.Min(top + (i % Side), picture.Size.Height - 1);
            var row = _pixels.Slice(i * Side, Side);
            picture.Row(i / Side, y).Slice(left, width).CopyTo(row);
            row[width..].Fill(row[width - 1]);
        }
    }

    /// <summary>Writes the luma into the place of red, and the chromas into planes of half the size.</summary>
    public void Write(PixelBuffer picture, Span<byte> chromas, int left, int top)
    {
        int width = Math.Min(Side, picture.Size.Width - left), height = Math.Min(Side, picture.Size.Height - top);
        Span<byte> row = stackalloc byte[Side];
        for (var y = 0; y < height; y++)
        {
            Store(Luma(y, 0), row);
            Store(Luma(y, 1), row[(Side / 2)..]);
            row[..width].CopyTo(picture.Row(0, top + y)[left..]);
        }

        var (stride, length) = JpegChroma.Measure(picture.Size);
        for (var i = 0; i < 2 * 8; i++)
        {
            Store(
                _blocks.Slice((4 * Block) + (i * 8), 8),
                chromas[((i / 8 * length) + (((top / 2) + (i % 8)) * stride) + (left / 2))..]);
        }
    }

    /// <summary>To quantized frequencies and back.</summary>
    public void Recode()
    {
        for (var row = 0; row < Side; row++)
            Split(row);
        Halve();
        for (var i = 0; i < 6; i++)
            Quantize(_blocks.Slice(i * Block, Block), _steps.Slice(i < 4 ? 0 : Block, Block));
    }

    /// <summary>A row's luma less 128 goes to the blocks, its chromas beside; all are rounded.</summary>
    private void Split(int row)
    {
        var at = row * Side;
        var (r0, r1) = SampleMath.Load(_pixels[at..]);
        var (g0, g1) = SampleMath.Load(_pixels[(Area + at)..]);
        var (b0, b1) = SampleMath.Load(_pixels[((2 * Area) + at)..]);
        Split(r0, g0, b0, Luma(row, 0), at);
        Split(r1, g1, b1, Luma(row, 1), at + CosineTransform.Side);
    }

    private void Split(
        Vector256<float> red, Vector256<float> green, Vector256<float> blue, Span<float> luma, int at)
    {
        (Round((red * 0.299f) + (green * 0.587f) + (blue * 0.114f)) - Vector256.Create(128f)).CopyTo(luma);
        Round((red * -0.168736f) - (green * 0.331264f) + (blue * 0.5f)).CopyTo(_chroma[at..]);
        Round((red * 0.5f) - (green * 0.418688f) - (blue * 0.081312f)).CopyTo(_chroma[(Area + at)..]);
    }

    /// <summary>Each two by two chromas become one.</summary>
    private void Halve()
    {
        for (var i = 0; i < 2 * Block; i++)
        {
            var from = _chroma[(i / Block * Area)..][((i % Block / 8 * 2 * Side) + (i % 8 * 2))..];
            _blocks[(4 * Block) + i] = MathF.Floor(((from[0] + from[1] + from[Side] + from[Side + 1]) / 4) + 0.5f);
        }
    }

    /// <summary>Keeps whole multiples of the steps; samples come back as whole numbers.</summary>
    private static void Quantize(Span<float> block, ReadOnlySpan<float> steps)
    {
        const int lanes = 8;
        CosineTransform.Forward(block);
        for (var i = 0; i < Block; i += lanes)
        {
            var step = Vector256.Create(steps[i..]);
            (Round(Vector256.Create<float>(block[i..]) / step) * step).CopyTo(block[i..]);
        }

        CosineTransform.Inverse(block);
        for (var i = 0; i < Block; i += lanes)
        {
            var rounded = Round(Vector256.Create<float>(block[i..]));
            Vector256.Min(Vector256.Max(rounded, Vector256.Create(-128f)), Vector256.Create(127f)).CopyTo(block[i..]);
        }
    }

    private static void Store(ReadOnlySpan<float> from, Span<byte> to)
    {
        for (var i = 0; i < 8; i++)
            to[i] = (byte)(from[i] + 128);
    }

    /// <summary>Eight samples of luma, the left or right ones of a row, where their block has them.</summary>
    private Span<float> Luma(int row, int half) =>
        _blocks.Slice((((row / 8 * 2) + half) * Block) + (row % 8 * 8), 8);

    private static Vector256<float> Round(Vector256<float> values) =>
        Vector256.Floor(values + Vector256.Create(0.5f));
}
