using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Moves pixels: decoded planes, or the picture of the move before, become the next picture, row by row.
/// </summary>
internal sealed class PictureMaker(PixelPool? pool = null) : IDisposable
{
    /// <summary>
    /// Rows that are finished at a time where colours follow: so few that they are still in the caches.
    /// </summary>
    private const int Band = 8;

    /// <summary>Pixels of a picture that is finished at once, for the same reason.</summary>
    private const int FewPixels = 4096;

    private readonly SampleCopier _copier = new(pool);
    private readonly Resampler _resampler = new(pool);
    private readonly Warper _warper = new(pool);
    private readonly PooledBytes _lines = new(pool);

    /// <summary>
    /// Resamples planes through a pass whose map leads to stored coordinates, makes them RGB, and writes each row to
    /// <paramref name="target"/>, if there is one: then not all of them go to <paramref name="picture"/>.
    /// </summary>
    /// <param name="planes">What was decoded, or the picture before.</param>
    /// <param name="pass">Where its pixels go.</param>
    /// <param name="picture">Takes the next picture.</param>
    /// <param name="target">Takes its numbers.</param>
    /// <param name="colors">What becomes of its colours before that, if anything does.</param>
    public void Make(
        PlanarImage planes, RenderPass pass, PixelBuffer picture, TensorRows target = default,
        ColorStages? colors = null)
    {
        colors = colors is { IsEmpty: false } ? colors : null;
        var (width, height) = (pass.Size.Width, pass.Size.Height);
        picture.Resize(pass.Size);
        Span<byte> fill = stackalloc byte[3];
        FillSamples(pass.Border.Color, planes.Encoding, fill);
        var onPlane = pass.On(planes[0].FromPicture, pass.InputSize);
        if (_copier.TryMake(planes, onPlane, fill, picture))
        {
            var band = Math.Max(Band, FewPixels / width);
            for (var y = 0; y < height; y += band)
                Finish(y, Math.Min(height, y + band), picture, target, colors);
            return;
        }

        var separable = pass.IsSeparable;
        if (separable)
            _resampler.Prepare(planes, onPlane, fill);
        else
            _warper.Prepare(planes, pass, fill);

        var stride = (width + ColumnMixer.Block - 1) / ColumnMixer.Block * ColumnMixer.Block;
        var lines = MemoryMarshal.Cast<byte, short>(_lines.Take(3 * stride * sizeof(short)).AsSpan())[..(3 * stride)];
        var (row, finished, isPlain) = (0, 0, colors is null);
        while (row < height)
        {
            var first = row;
            if (separable)
            {
                row = _resampler.Write(
                    row, isPlain ? height : Math.Min(height, finished + Band), picture, isPlain ? target : default);
                finished = isPlain ? row : finished;
            }

            if (row == first)
                MakeRow(planes, separable, row++, lines, stride, fill, picture);
            if (row < height && row < finished + (isPlain ? 1 : Band))
                continue;
            Finish(finished, row, picture, target, colors);
            finished = row;
        }
    }

    private void MakeRow(
        PlanarImage planes, bool separable, int row, Span<short> lines, int stride, ReadOnlySpan<byte> fill,
        PixelBuffer picture)
    {
        if (!separable && _warper.TryWrite(row, picture))
            return;
        if (!separable)
            _warper.Warp(row, picture.Size.Width, lines, stride);
        for (var i = 0; separable && i < planes.PlaneCount; i++)
            _resampler.Mix(i, row, lines.Slice(i * stride, stride), fill[i]);
        LineWriter.Write(lines, stride, planes.Encoding, picture, row);
    }

    /// <summary>Recolours rows, and writes their numbers.</summary>
    private static void Finish(int row, int end, PixelBuffer picture, TensorRows target, ColorStages? colors)
    {
        var width = picture.Size.Width;
        colors?.Apply(picture, row * width, (end - row) * width);
        if (!target.IsEmpty)
            target.Write(picture, row, end - row);
    }

    /// <summary>Resamples the picture of the pass before; <paramref name="planes"/> is memory to work with.</summary>
    public void Remake(
        PlanarImage planes, RenderPass pass, PixelBuffer picture, TensorRows target = default,
        ColorStages? colors = null)
    {
        // Only resampling along rows and columns averages what it shrinks.
        var shrink = pass.IsSeparable ? 1 : SourceArea.Of(pass, pass.InputSize, gap: 2).Denominator;
        planes.Encoding = ColorEncoding.Rgb;
        for (var i = 0; i < 3; i++)
            LoadPlane(planes[i], picture, i, shrink);
        Make(planes, pass, picture, target, colors);
    }

    public void Dispose()
    {
        _copier.Dispose();
        _resampler.Dispose();
        _warper.Dispose();
        _lines.Dispose();
    }

    private static void FillSamples(Rgb color, ColorEncoding encoding, Span<byte> samples) =>
        (samples[0], samples[1], samples[2]) =
            encoding == ColorEncoding.Rgb ? (color.R, color.G, color.B) : LineWriter.ToYCbCr(color);

    /// <summary>Takes over a channel, each sample the mean of a square of them.</summary>
    private static void LoadPlane(Plane plane, PixelBuffer picture, int channel, int shrink)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        int columns = (width + shrink - 1) / shrink, rows = (height + shrink - 1) / shrink;
        plane.Allocate(columns, rows, columns, rows);
        plane.Place(0, 0, 1.0 / shrink, 1.0 / shrink);
        if (shrink == 1)
        {
            picture.Channel(channel).CopyTo(plane.Samples.AsSpan(Plane.Offset));
            return;
        }

        for (var y = 0; y < rows; y++)
        {
            var target = plane.Row(y);
            for (var x = 0; x < columns; x++)
            {
                int right = Math.Min(width, (x + 1) * shrink), bottom = Math.Min(height, (y + 1) * shrink),
                    sum = 0, count = 0;
                for (var row = y * shrink; row < bottom; row++)
                {
                    foreach (var sample in picture.Row(channel, row)[(x * shrink)..right])
                        sum += sample;
                    count += right - (x * shrink);
                }

                target[x] = (byte)((sum + (count / 2)) / count);
            }
        }
    }
}
