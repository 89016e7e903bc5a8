using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// A tensor that is written row by row, while the next rows are made: the memory is slower than the making.
/// </summary>
internal readonly ref struct TensorRows
{
    private readonly Span<float> _target;
    private readonly TensorSpec _spec;

    public TensorRows(TensorSpec spec, Span<float> target, bool pastCaches)
    {
        _target = target;
        (_spec, PastCaches) = (spec, pastCaches);
        if (spec.Channels == 1)
        {
            var (scale, offset) = TensorWriter.GreyLine(spec.Normalization);
            (Scales, Offsets) = (new(scale, scale, scale), new(offset, offset, offset));
            return;
        }

        var (red, green, blue) = (
            TensorWriter.Line(spec.Normalization, 0), TensorWriter.Line(spec.Normalization, 1),
            TensorWriter.Line(spec.Normalization, 2));
        Scales = new(red.Scale, green.Scale, blue.Scale);
        Offsets = new(red.Offset, green.Offset, blue.Offset);
    }

    /// <summary>True for the default: nothing is written.</summary>
    public bool IsEmpty => _target.IsEmpty;

    /// <summary>True for a tensor of three planes, which has rows of a channel.</summary>
    public bool IsPlanar => !IsEmpty && _spec is { Layout: TensorLayout.Nchw, Channels: 3 };

    /// <summary>Pixels of a row.</summary>
    public int Width => _spec.Size.Width;

    /// <summary>What samples are multiplied by.</summary>
    public ChannelValues Scales { get; }

    /// <summary>What is added then.</summary>
    public ChannelValues Offsets { get; }

    /// <summary>Whether numbers go straight to memory, as far as they are aligned.</summary>
    public bool PastCaches { get; }

    /// <summary>Room for the numbers of a channel's row.</summary>
    public Span<float> Row(int channel, int row)
    {
        var (width, height) = (_spec.Size.Width, _spec.Size.Height);
        return _target.Slice(((channel * height) + row) * width, width);
    }

    /// <summary>Writes a row of the picture.</summary>
    public void Write(PixelBuffer picture, int row)
    {
        var width = picture.Size.Width;
        if (_spec.Channels == 1)
        {
            WriteGrey(picture, row);
            return;
        }

        if (!IsPlanar)
        {
            PixelWriter.Write(
                picture.Row(0, row), picture.Row(1, row), picture.Row(2, row), Scales, Offsets,
                _target.Slice(3 * row * width, 3 * width), PastCaches);
            return;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            TensorWriter.WritePlane(
                picture.Row(channel, row), Scales[channel], Offsets[channel], Row(channel, row), PastCaches);
        }
    }

    /// <summary>
    /// One number a pixel, so that the layout does not matter; some pixels at a time, as the stack is small.
    /// </summary>
    private void WriteGrey(PixelBuffer picture, int row)
    {
        const int most = 256;
        Span<byte> grey = stackalloc byte[most];
        ReadOnlySpan<byte> red = picture.Row(0, row), green = picture.Row(1, row), blue = picture.Row(2, row);
        var target = _target.Slice(row * red.Length, red.Length);
        for (var at = 0; at < red.Length; at += most)
        {
            var count = Math.Min(most, red.Length - at);
            Luma.Write(red.Slice(at, count), green.Slice(at, count), blue.Slice(at, count), grey);
            TensorWriter.WritePlane(grey[..count], Scales.R, Offsets.R, target.Slice(at, count), PastCaches);
        }
    }
}
