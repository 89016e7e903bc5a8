using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>A tensor [3,H,W] that is written row by row, while the next rows are made: the memory is slower than the making.</summary>
internal readonly ref struct TensorRows
{
    private readonly Span<float> _target;
    private readonly ChannelValues _scales;
    private readonly ChannelValues _offsets;
    private readonly bool _pastCaches;

    public TensorRows(Normalization normalization, Span<float> target, bool pastCaches)
    {
        _target = target;
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
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = picture.Channel(channel);
            TensorWriter.WritePlane(
                samples.Slice(row * width, width), _scales[channel], _offsets[channel],
                _target.Slice((channel * samples.Length) + (row * width), width), _pastCaches);
        }
    }
}
