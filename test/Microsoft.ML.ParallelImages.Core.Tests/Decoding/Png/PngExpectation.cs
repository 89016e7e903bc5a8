using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Decoding.Png;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>The pixels that must come out of a picture, worked out from its samples and in no hurry.</summary>
/// <param name="Samples">The picture.</param>
/// <param name="Palette">Red, green and blue of each index.</param>
/// <param name="Transparency">Alpha of each index, or the samples of the clear colour.</param>
/// <param name="Background">What shows through.</param>
internal sealed record PngExpectation(PngSamples Samples, byte[] Palette, byte[] Transparency, Rgb Background)
{
    /// <summary>The planes of the whole picture.</summary>
    public byte[][] Planes()
    {
        var planes = new[] { new byte[Samples.Width * Samples.Height], null!, null! };
        (planes[1], planes[2]) = (new byte[planes[0].Length], new byte[planes[0].Length]);
        byte[] background = [Background.R, Background.G, Background.B];
        for (var i = 0; i < planes[0].Length; i++)
        {
            var (color, alpha) = PixelAt(i % Samples.Width, i / Samples.Width);
            for (var channel = 0; channel < 3; channel++)
                planes[channel][i] = Over(color[channel], alpha, background[channel]);
        }

        return planes;
    }

    private (byte[] Color, int Alpha) PixelAt(int x, int y)
    {
        var number = Samples[x, y, 0];
        if (Samples.Color == PngColor.Indexed)
        {
            return 3 * number < Palette.Length
                ? (Palette[(3 * number)..(3 * (number + 1))], number < Transparency.Length ? Transparency[number] : 255)
                : (new byte[3], 255);
        }

        int[] stored = [.. Enumerable.Range(0, Samples.Channels).Select(channel => Samples[x, y, channel])];
        byte[] bytes = [.. stored.Select(ToByte)];
        var hasAlpha = Samples.Color is PngColor.GrayAlpha or PngColor.Rgba;
        var color = stored.Length <= 2 ? [bytes[0], bytes[0], bytes[0]] : bytes[..3];
        return (color, hasAlpha ? bytes[^1] : IsClear(stored) ? 0 : 255);
    }

    private bool IsClear(int[] stored) => Transparency.Length > 0 && stored.Select((sample, i) =>
        sample == (BinaryPrimitives.ReadUInt16BigEndian(Transparency.AsSpan(2 * i)) & ((1 << Samples.Depth) - 1)))
        .All(same => same);

    private byte ToByte(int sample) =>
        (byte)(Samples.Depth == 16 ? sample >> 8 : sample * 255 / ((1 << Samples.Depth) - 1));

    private static byte Over(int sample, int alpha, int background) => (byte)Math.Min(
        255, Math.Round(sample * alpha / 255.0) + Math.Round(background * (255 - alpha) / 255.0));
}
