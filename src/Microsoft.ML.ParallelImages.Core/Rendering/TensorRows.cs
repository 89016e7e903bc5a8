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
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        if (_layout == TensorLayout.Nhwc)
        {
            PixelWriter.Write(
                picture.Row(0, row), picture.Row(1, row), picture.Row(2, row), _scales, _offsets,
                _target.Slice(3 * row * width, 3 * width), _pastCaches);
            return;
        }

        for (var channel = 0; channel < 3; channel++)
        {
            TensorWriter.WritePlane(
                picture.Row(channel, row), _scales[channel], _offsets[channel],
                _target.Slice(((channel * height) + row) * width, width), _pastCaches);
        }
    }
}
