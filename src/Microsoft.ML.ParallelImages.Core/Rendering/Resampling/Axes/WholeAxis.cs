using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>An output axis on which each sample stands exactly on one of the source, forwards or backwards.</summary>
/// <param name="First">Place of the first output sample on the source axis; may lie outside.</param>
/// <param name="IsMirrored">Whether places fall along the axis.</param>
/// <param name="Length">Samples of the source along the axis.</param>
internal readonly record struct WholeAxis(int First, bool IsMirrored, int Length)
{
    private const double Farthest = 1 << 28;

    /// <summary>The axis, or null where samples stand between others.</summary>
    /// <param name="step">Source samples per output sample.</param>
    /// <param name="start">Source coordinate of the output's origin.</param>
    /// <param name="length">Samples of the source.</param>
    public static WholeAxis? Of(double step, double start, int length)
    {
        if (Math.Abs(step) != 1 || Math.Abs(start) > Farthest || start != Math.Floor(start))
            return null;
        return step > 0 ? new((int)start, false, length) : new((int)start - 1, true, length);
    }

    /// <summary>The source's place that output sample <paramref name="i"/> shows.</summary>
    public int At(int i) => IsMirrored ? First - i : First + i;

    /// <summary>Writes a row as the output shows it.</summary>
    /// <param name="row">The source's.</param>
    /// <param name="target">Takes it.</param>
    /// <param name="mode">What stands outside.</param>
    /// <param name="fill">The sample of <see cref="FillMode.Constant"/>.</param>
    public void Copy(ReadOnlySpan<byte> row, Span<byte> target, FillMode mode, byte fill)
    {
        var start = Math.Clamp(IsMirrored ? First + 1 - Length : -First, 0, target.Length);
        var end = Math.Clamp(IsMirrored ? First + 1 : Length - First, start, target.Length);
        if (end > start)
        {
            var inside = target[start..end];
            row.Slice(IsMirrored ? At(end - 1) : At(start), inside.Length).CopyTo(inside);
            if (IsMirrored)
                inside.Reverse();
        }

        Extend(row, target[..start], 0, mode, fill);
        Extend(row, target[end..], end, mode, fill);
    }

    private void Extend(ReadOnlySpan<byte> row, Span<byte> target, int from, FillMode mode, byte fill)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var place = FillIndex.Of(At(from + i), Length, mode);
            target[i] = place < 0 ? fill : row[place];
        }
    }
}
