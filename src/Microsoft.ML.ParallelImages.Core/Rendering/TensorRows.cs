using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>A tensor that is written row by row, while the next rows are made: the memory is slower than the making.</summary>
internal readonly ref struct TensorRows
{
    private readonly Span<float> _target;
    private readonly ChannelValues _scales;
    private readonly ChannelValues _offsets;
    private readonly TensorLayout _layout;
    private readonly bool _pastCaches;

    public TensorRows(TensorSpec spec, Span<float> target, bool pastCaches)
    {
        var normalization = spec.Normalization;
        _target = target;
        _layout = spec.Layout;
        _pastCaches = pastCaches;
        var (red, green, blue) = (
            TensorWriter.Line(normalization, 0), TensorWriter.Line(normalization, 1), TensorWriter.Line(normalization, 2));
        _scales = new(red.Scale, green.Scale, blue.Scale);
        _offsets = new(red.Offset, green.Offset, blue.Offset);
    }

    /// <summary>True for the default: nothing is written.</summary>
    public bool IsEmpty => _target.IsEmpty;

    /// <summary>Writes a row of the picture.</summary>
    public void Write(PixelBuffer picture, int row)
    {
        var width = picture.Size.Width;
        var start = row * width;
        if (_layout == TensorLayout.Nhwc)
        {
            PixelWriter.Write(
                picture.Channel(0).Slice(start, width), picture.Channel(1).Slice(start, width),
                picture.Channel(2).Slice(start, width), _scales, _offsets, _target.Slice(3 * start, 3 * width), _pastCaches);
            return;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            var samples = picture.Channel(channel);
            TensorWriter.WritePlane(
                samples.Slice(start, width), _scales[channel], _offsets[channel],
                _target.Slice((channel * samples.Length) + start, width), _pastCaches);
        }
    }
}
