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

    /// <summary>Writes rows of the picture: they follow each other there as they do here.</summary>
    public void Write(PixelBuffer picture, int row, int count)
    {
        var width = picture.Size.Width;
        var (start, length) = (row * width, count * width);
        if (_spec.Channels == 1)
        {
            WriteGrey(picture, start, length);
            return;
        }

        ReadOnlySpan<byte> red = picture.Channel(0).Slice(start, length),
            green = picture.Channel(1).Slice(start, length), blue = picture.Channel(2).Slice(start, length);
        if (!IsPlanar)
        {
            PixelWriter.Write(red, green, blue, Scales, Offsets, _target.Slice(3 * start, 3 * length), PastCaches);
            return;
        }

        var pixels = (int)_spec.Size.PixelCount;
        TensorWriter.WritePlane(red, Scales.R, Offsets.R, _target.Slice(start, length), PastCaches);
        TensorWriter.WritePlane(green, Scales.G, Offsets.G, _target.Slice(pixels + start, length), PastCaches);
        TensorWriter.WritePlane(blue, Scales.B, Offsets.B, _target.Slice((2 * pixels) + start, length), PastCaches);
    }

    /// <summary>
    /// One number a pixel, so that the layout does not matter; some pixels at a time, as the stack is small.
    /// </summary>
    private void WriteGrey(PixelBuffer picture, int start, int length)
    {
        const int most = 1024;
        Span<byte> grey = stackalloc byte[most];
        for (var end = start + length; start < end; start += most)
        {
            var count = Math.Min(most, end - start);
            Luma.Write(
                picture.Channel(0).Slice(start, count), picture.Channel(1).Slice(start, count),
                picture.Channel(2).Slice(start, count), grey);
            TensorWriter.WritePlane(grey[..count], Scales.R, Offsets.R, _target.Slice(start, count), PastCaches);
        }
    }
}
