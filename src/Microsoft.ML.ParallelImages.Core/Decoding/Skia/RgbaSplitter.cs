using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Takes rows of RGBA pixels from the top and spreads them over three planes, averaging boxes of pixels.</summary>
internal sealed class RgbaSplitter
{
    private readonly PlanarImage _target;
    private readonly PixelRect _area;
    private readonly int _box;
    private readonly int[] _sums;
    private int _row;

    /// <summary>Prepares the planes for <paramref name="area"/> of the decoded picture, shrunk by <paramref name="box"/>.</summary>
    public RgbaSplitter(
        PlanarImage target, PixelRect area, int box, double originX, double originY, double scaleX, double scaleY)
    {
        (_target, _area, _box) = (target, area, box);
        target.Encoding = ColorEncoding.Rgb;
        int width = (area.Width + box - 1) / box, height = (area.Height + box - 1) / box;
        _sums = box > 1 ? new int[3 * width] : [];
        for (var i = 0; i < 3; i++)
        {
            target[i].Allocate(width, height, width, height);
            target[i].Place(originX, originY, scaleX / box, scaleY / box);
        }
    }

    public void AddRow(ReadOnlySpan<byte> rgba)
    {
        if (_box == 1)
            Split(rgba, _row);
        else
            Average(rgba);
        _row++;
    }

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
