using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// A copy of one channel with a frame around it, in which the picture is mirrored: filters need no care at its edges.
/// </summary>
internal readonly ref struct FramedPlane
{
    /// <summary>Samples that are read at once; as many may be read, and never used, behind the frame.</summary>
    public const int Lanes = 16;

    private readonly ReadOnlySpan<byte> _samples;

    /// <summary>Copies channel <paramref name="channel"/> of a picture.</summary>
    /// <param name="picture">What is read.</param>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    /// <param name="margin">Width of the frame.</param>
    /// <param name="memory">Takes the copy, which is valid until the next one is made there.</param>
    public FramedPlane(PixelBuffer picture, int channel, int margin, PooledBytes memory)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        (Margin, Stride) = (margin, width + (2 * margin));
        var length = checked((Stride * (height + (2 * margin))) + Lanes);
        var samples = memory.Take(length).AsSpan(0, length);
        for (var y = 0; y < height; y++)
        {
            var row = samples.Slice((y + margin) * Stride, Stride);
            picture.Row(channel, y).CopyTo(row[margin..]);
            Mirror.Extend(row, margin);
        }

        for (var i = 1; i <= margin; i++)
        {
            CopyRow(samples, Mirror.At(-i, height), -i);
            CopyRow(samples, Mirror.At(height - 1 + i, height), height - 1 + i);
        }

        samples[^Lanes..].Clear();
        _samples = samples;
    }

    /// <summary>Width of the frame.</summary>
    public int Margin { get; }

    /// <summary>All samples, the frame's first, and the <see cref="Lanes"/> behind them.</summary>
    public ReadOnlySpan<byte> Samples => _samples;

    /// <summary>Samples from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>
    /// Samples of row <paramref name="y"/> from column <paramref name="x"/> on and of all rows below; inside the frame.
    /// </summary>
    public ReadOnlySpan<byte> From(int x, int y) => _samples[(((y + Margin) * Stride) + x + Margin)..];

    private void CopyRow(Span<byte> samples, int from, int to) =>
        samples.Slice((from + Margin) * Stride, Stride).CopyTo(samples[((to + Margin) * Stride)..]);
}
