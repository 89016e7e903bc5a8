using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Moves pixels: decoded planes, or the picture of the move before, become the next picture, row by row.
/// </summary>
internal sealed class PictureMaker(PixelPool? pool = null) : IDisposable
{
    private readonly SampleCopier _copier = new(pool);
    private readonly Resampler _resampler = new(pool);
    private readonly Warper _warper = new(pool);
    private readonly PooledBytes _lines = new(pool);

    /// <summary>
    /// Resamples planes through a pass whose map leads to stored coordinates, makes them RGB, and writes each row to
    /// <paramref name="target"/>, if there is one: then not all of them go to <paramref name="picture"/>.
    /// </summary>
    public void Make(PlanarImage planes, RenderPass pass, PixelBuffer picture, TensorRows target = default)
    {
        var (width, height) = (pass.Size.Width, pass.Size.Height);
        picture.Resize(pass.Size);
        Span<byte> fill = stackalloc byte[3];
        FillSamples(pass.Border.Color, planes.Encoding, fill);
        var onPlane = pass.On(planes[0].FromPicture, pass.InputSize);
        if (_copier.TryMake(planes, onPlane, fill, picture))
        {
            for (var y = 0; y < height && !target.IsEmpty; y++)
                target.Write(picture, y);
            return;
        }

        var separable = pass.IsSeparable;
        if (separable)
            _resampler.Prepare(planes, onPlane, fill);
        else
            _warper.Prepare(planes, pass, fill);

        var stride = (width + ColumnMixer.Block - 1) / ColumnMixer.Block * ColumnMixer.Block;
        var lines = MemoryMarshal.Cast<byte, short>(_lines.Take(3 * stride * sizeof(short)).AsSpan())[..(3 * stride)];
        for (var y = 0; y < height; y++)
        {
            if (separable && (y = _resampler.Write(y, picture, target)) == height)
                break;
            if (!separable)
                _warper.Warp(y, width, lines, stride);
            for (var i = 0; separable && i < planes.PlaneCount; i++)
                _resampler.Mix(i, y, lines.Slice(i * stride, stride), fill[i]);
            LineWriter.Write(lines, stride, planes.Encoding, picture, y);
            if (!target.IsEmpty)
                target.Write(picture, y);
        }
    }

    /// <summary>Resamples the picture of the pass before; <paramref name="planes"/> is memory to work with.</summary>
    public void Remake(PlanarImage planes, RenderPass pass, PixelBuffer picture)
    {
        // Only resampling along rows and columns averages what it shrinks.
        var shrink = pass.IsSeparable ? 1 : SourceArea.Of(pass, pass.InputSize, gap: 2).Denominator;
        planes.Encoding = ColorEncoding.Rgb;
        for (var i = 0; i < 3; i++)
            LoadPlane(planes[i], picture, i, shrink);
        Make(planes, pass, picture);
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
