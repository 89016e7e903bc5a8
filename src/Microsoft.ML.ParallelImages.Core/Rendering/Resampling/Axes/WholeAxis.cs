using System.Runtime.Intrinsics;
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

    /// <summary>Whether <paramref name="count"/> output samples are neighbours on the source, in its order.</summary>
    public bool ShowsPart(int count) => !IsMirrored && First >= 0 && First <= Length - count;

    /// <summary>Writes a row as the output shows it.</summary>
    /// <param name="row">The source's.</param>
    /// <param name="target">Takes it.</param>
    /// <param name="mode">What stands outside.</param>
    /// <param name="fill">The sample of <see cref="FillMode.Constant"/>.</param>
    public void Copy(ReadOnlySpan<byte> row, Span<byte> target, FillMode mode, byte fill)
    {
        var start = Math.Clamp(IsMirrored ? First + 1 - Length : -First, 0, target.Length);
        var end = Math.Clamp(IsMirrored ? First + 1 : Length - First, start, target.Length);
        if (IsMirrored && end > start)
            Mirror(row.Slice(At(end - 1), end - start), target[start..end]);
        else if (end > start)
            row.Slice(At(start), end - start).CopyTo(target[start..]);
        if (start > 0)
            Extend(row, target[..start], 0, mode, fill);
        if (end < target.Length)
            Extend(row, target[end..], end, mode, fill);
    }

    private static void Mirror(ReadOnlySpan<byte> row, Span<byte> target)
    {
        var lanes = Vector256<byte>.Count;
        var backwards = Vector256.Create((byte)(lanes - 1)) - Vector256<byte>.Indices;
        var at = 0;
        for (; at <= row.Length - lanes; at += lanes)
            Vector256.Shuffle(Vector256.Create(row[^(at + lanes)..]), backwards).CopyTo(target[at..]);
        for (; at < row.Length; at++)
            target[at] = row[^(at + 1)];
    }

    private void Extend(ReadOnlySpan<byte> row, Span<byte> target, int from, FillMode mode, byte fill)
    {
        if (mode == FillMode.Constant)
        {
            target.Fill(fill);
            return;
        }

        for (var i = 0; i < target.Length; i++)
            target[i] = row[FillIndex.Of(At(from + i), Length, mode)];
    }
}
