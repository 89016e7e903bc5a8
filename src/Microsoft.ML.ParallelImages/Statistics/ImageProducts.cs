namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>X'X of images whose means are known only behind the last of them.</summary>
/// <remarks>
/// They are centred by the means of the first image while they are added, and by their own afterwards: what the two
/// differ by is small, and so are the digits that the difference of large sums would lose.
/// </remarks>
internal sealed class ImageProducts(ImageShape shape)
{
    private readonly SymmetricSum _products = new(shape.Count());
    private readonly double[] _row = new double[shape.Count()], _sum = new double[shape.Count()];
    private double[]? _firstMeans;
    private long _count;

    public void Add(ReadOnlySpan<float> image)
    {
        _firstMeans ??= MeansOf(image);
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var places = shape.PlacesOf(channel);
            for (int i = 0, at = places.Start; i < places.Count; i++, at += places.Step)
                _sum[at] += _row[at] = image[at] - _firstMeans[channel];
        }

        _products.Add(_row);
        _count++;
    }

    /// <summary>The products of the images minus the mean of each channel; nothing may be added any more.</summary>
    public double[] Around(IReadOnlyList<double> means)
    {
        var matrix = _products.ToMatrix();
        var shift = _row;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var places = shape.PlacesOf(channel);
            for (int i = 0, at = places.Start; i < places.Count; i++, at += places.Step)
                shift[at] = means[channel] - _firstMeans![channel];
        }

        for (int y = 0, at = 0; y < shift.Length; y++)
        {
            for (var x = 0; x < shift.Length; x++, at++)
                matrix[at] += (_count * shift[y] * shift[x]) - (shift[y] * _sum[x]) - (_sum[y] * shift[x]);
        }

        return matrix;
    }

    private double[] MeansOf(ReadOnlySpan<float> image)
    {
        var means = new double[shape.Channels];
        for (var channel = 0; channel < means.Length; channel++)
            means[channel] = Moments.Of(image, shape.PlacesOf(channel)).Mean;
        return means;
    }
}
