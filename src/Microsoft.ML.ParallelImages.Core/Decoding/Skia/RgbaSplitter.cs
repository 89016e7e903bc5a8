using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Takes rows of RGBA pixels, multiplied by their alpha, from the top, blends them over a background, and spreads them
/// over three planes, averaging boxes of pixels.
/// </summary>
internal sealed class RgbaSplitter
{
    private readonly PlanarImage _target;
    private readonly PixelRect _area;
    private readonly int _box;
    private readonly int[] _sums;
    private readonly Rgb _background;
    private int _row;

    /// <summary>
    /// Prepares the planes for <paramref name="area"/> of the decoded picture, shrunk by <paramref name="box"/>.
    /// </summary>
    public RgbaSplitter(
        PlanarImage target, PixelRect area, int box, (double X, double Y) origin, (double X, double Y) scale,
        Rgb background)
    {
        (_target, _area, _box, _background) = (target, area, box, background);
        target.Encoding = ColorEncoding.Rgb;
        int width = (area.Width + box - 1) / box, height = (area.Height + box - 1) / box;
        _sums = box > 1 ? new int[3 * width] : [];
        for (var i = 0; i < 3; i++)
        {
            target[i].Allocate(width, height, width, height);
            target[i].Place(origin.X, origin.Y, scale.X / box, scale.Y / box);
        }
    }

    /// <summary>Takes a row, which is blended where it stands.</summary>
    public void AddRow(Span<byte> rgba)
    {
        if (_background != Rgb.Black)
            Blend(rgba);
        if (_box == 1)
            Split(rgba, _row);
        else
            Average(rgba);
        _row++;
    }

    /// <summary>Takes as many grey rows as are missing.</summary>
    public void AddMissingRows(int count)
    {
        if (count <= 0)
            return;
        const byte grey = 128;
        var row = new byte[4 * _area.Width];
        for (var i = 0; i < row.Length; i++)
            row[i] = i % 4 == 3 ? byte.MaxValue : grey;
        for (; count > 0; count--)
        {
            AddRow(row);
        }
    }

    private void Blend(Span<byte> rgba)
    {
        for (var x = 0; x < rgba.Length; x += 4)
        {
            var light = byte.MaxValue - rgba[x + 3];
            if (light == 0)
                continue;
            rgba[x] = Over(rgba[x], _background.R, light);
            rgba[x + 1] = Over(rgba[x + 1], _background.G, light);
            rgba[x + 2] = Over(rgba[x + 2], _background.B, light);
        }
    }

    private static byte Over(byte sample, byte background, int light) =>
        (byte)Math.Min(byte.MaxValue, sample + (((background * light) + 127) / 255));

    private void Split(ReadOnlySpan<byte> rgba, int row)
    {
        Span<byte> red = _target[0].Row(row), green = _target[1].Row(row), blue = _target[2].Row(row);
        for (var x = 0; x < red.Length; x++)
        {
            red[x] = rgba[4 * x];
            green[x] = rgba[(4 * x) + 1];
            blue[x] = rgba[(4 * x) + 2];
        }
    }

    private void Average(ReadOnlySpan<byte> rgba)
    {
        for (var x = 0; x < _area.Width; x++)
        {
            var sum = _sums.AsSpan(3 * (x / _box), 3);
            for (var channel = 0; channel < 3; channel++)
                sum[channel] += rgba[(4 * x) + channel];
        }

        var lastOfBox = (_row + 1) % _box == 0 || _row + 1 == _area.Height;
        if (lastOfBox)
            WriteAverages(_row / _box, (_row % _box) + 1);
    }

    private void WriteAverages(int row, int rows)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = _target[channel].Row(row);
            for (var x = 0; x < samples.Length; x++)
            {
                var count = rows * Math.Min(_box, _area.Width - (x * _box));
                samples[x] = (byte)((_sums[(3 * x) + channel] + (count / 2)) / count);
            }
        }

        Array.Clear(_sums);
    }
}
