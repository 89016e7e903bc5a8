using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// What the numbers of pixels stand for that have one number of up to eight bits: an index into the palette, or a level
/// of grey; over a background where they are transparent.
/// </summary>
/// <remarks>An index beyond the palette is black. Reused; not thread-safe.</remarks>
internal sealed class ColorTables
{
    private const int Numbers = 256, ColorBytes = 3;

    private readonly byte[] _samples = new byte[ColorBytes * Numbers];

    /// <summary>Whether red, green and blue are alike everywhere.</summary>
    public bool AreGray { get; private set; }

    /// <summary>The samples of red (0), green (1) or blue (2), by number.</summary>
    public ReadOnlySpan<byte> this[int channel] => _samples.AsSpan(channel * Numbers, Numbers);

    /// <summary>Takes up the colours of a file.</summary>
    public void Set(PngStart start, Rgb background)
    {
        if (start.Header.Color == PngColor.Indexed)
            SetPalette(start.Palette, start.Transparency, background);
        else
            SetLevels(start.Header.Depth, start.Transparency, background);
        AreGray = this[1].SequenceEqual(this[0]) && this[2].SequenceEqual(this[0]);
    }

    private void SetPalette(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> alphas, Rgb background)
    {
        Array.Clear(_samples);
        for (var i = 0; i < palette.Length / ColorBytes; i++)
        {
            var alpha = i < alphas.Length ? alphas[i] : byte.MaxValue;
            Set(i, palette.Slice(i * ColorBytes, ColorBytes), alpha, background);
        }
    }

    private void SetLevels(int depth, ReadOnlySpan<byte> clear, Rgb background)
    {
        var most = (1 << depth) - 1;
        var clearLevel = clear.IsEmpty ? -1 : BinaryPrimitives.ReadUInt16BigEndian(clear) & most;
        for (var i = 0; i <= most; i++)
        {
            var level = (byte)(i * byte.MaxValue / most);
            Set(i, [level, level, level], i == clearLevel ? (byte)0 : byte.MaxValue, background);
        }
    }

    private void Set(int number, ReadOnlySpan<byte> color, byte alpha, Rgb background)
    {
        _samples[number] = AlphaBlend.Over(color[0], alpha, background.R);
        _samples[Numbers + number] = AlphaBlend.Over(color[1], alpha, background.G);
        _samples[(2 * Numbers) + number] = AlphaBlend.Over(color[2], alpha, background.B);
    }
}
