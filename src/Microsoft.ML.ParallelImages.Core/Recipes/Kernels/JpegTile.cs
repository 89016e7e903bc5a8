using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = picture.Channel(channel);
            for (var y = 0; y < Side; y++)
            {
                var from = samples.Slice(
                    (Math.Min(top + y, picture.Size.Height - 1) * picture.Size.Width) + left, width);
                var row = _pixels.Slice((channel * Area) + (y * Side), Side);
                if (width == Side)
                {
                    Vector128.Create<byte>(from).CopyTo(row);
                    continue;
                }

                from.CopyTo(row);
                row[width..].Fill(row[width - 1]);
            }
        }
    }

    /// <summary>Writes the luma into the place of red, and the chromas into planes of half the size.</summary>
    public void Write(PixelBuffer picture, Span<byte> chromas, int left, int top)
    {
        int width = Math.Min(Side, picture.Size.Width - left), height = Math.Min(Side, picture.Size.Height - top);
        Span<byte> row = stackalloc byte[Side];
        var luma = picture.Channel(0);
        for (var y = 0; y < height; y++)
        {
            Store(Luma(y, 0), Luma(y, 1), row);
            row[..width].CopyTo(luma[(((top + y) * picture.Size.Width) + left)..]);
        }

        const int half = CosineTransform.Side;
        var (stride, length) = JpegChroma.Measure(picture.Size);
        for (var y = 0; y < half; y++)
        {
            Store(
                _blocks.Slice((4 * Block) + (y * half), half), _blocks.Slice((5 * Block) + (y * half), half), row);
            var at = (((top / 2) + y) * stride) + (left / 2);
            row[..half].CopyTo(chromas[at..]);
            row[half..].CopyTo(chromas[(length + at)..]);
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
        for (var i = 0; i < 2 * CosineTransform.Side; i++)
        {
            ReadOnlySpan<float> rows = _chroma.Slice(2 * Side * i, 2 * Side);
            var left = Vector256.Create(rows) + Vector256.Create(rows[Side..]);
            var right = Vector256.Create(rows[8..]) + Vector256.Create(rows[(Side + 8)..]);
            Round(AddPairs(left, right) * 0.25f).CopyTo(_blocks[((4 * Block) + (i * CosineTransform.Side))..]);
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

    /// <summary>The sums of each two neighbours, in order.</summary>
    private static Vector256<float> AddPairs(Vector256<float> left, Vector256<float> right)
    {
        if (Avx2.IsSupported)
            return Avx2.Permute4x64(Avx.HorizontalAdd(left, right).AsDouble(), 0b11_01_10_00).AsSingle();
        return Vector256.Create(
            left[0] + left[1], left[2] + left[3], left[4] + left[5], left[6] + left[7], right[0] + right[1],
            right[2] + right[3], right[4] + right[5], right[6] + right[7]);
    }

    /// <summary>Twice eight samples, less 128, as 16 bytes.</summary>
    private static void Store(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<byte> to)
    {
        Bounds.Check(Side, to.Length, "a row of a tile");
        var middle = Vector256.Create(128f);
        SampleMath.Store(Vector256.Create(first) + middle, Vector256.Create(second) + middle, ref to[0]);
    }

    /// <summary>Eight samples of luma, the left or right ones of a row, where their block has them.</summary>
    private Span<float> Luma(int row, int half) =>
        _blocks.Slice((((row / 8 * 2) + half) * Block) + (row % 8 * 8), 8);

    private static Vector256<float> Round(Vector256<float> values) =>
        Vector256.Floor(values + Vector256.Create(0.5f));
}
