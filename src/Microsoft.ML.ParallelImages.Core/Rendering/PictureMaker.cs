using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Moves pixels: decoded planes, or the picture of the move before, become the next picture, row by row.</summary>
internal sealed class PictureMaker(PixelPool? pool = null) : IDisposable
{
    private readonly Resampler _resampler = new(pool);
    private readonly PooledBytes _lines = new(pool);

    /// <summary>
    /// Resamples planes through <paramref name="map"/> (output to stored source), makes them RGB, and writes each row to
    /// <paramref name="target"/>, if there is one: then not all of them go to <paramref name="picture"/>.
    /// </summary>
    public void Make(PlanarImage planes, RenderStep step, PlaneMap map, PixelBuffer picture, TensorRows target = default)
    {
        var (width, height) = (step.Size.Width, step.Size.Height);
        picture.Resize(step.Size);
        Span<byte> fill = stackalloc byte[3];
        FillSamples(step.FillColor, planes.Encoding, fill);
        var separable = Resampler.Handles(map);
        if (separable)
            _resampler.Prepare(planes, ToPlane(map, planes[0]), step.Size, step.Fill, fill);

        var stride = (width + ColumnMixer.Block - 1) / ColumnMixer.Block * ColumnMixer.Block;
        var lines = MemoryMarshal.Cast<byte, short>(_lines.Take(3 * stride * sizeof(short)).AsSpan())[..(3 * stride)];
        for (var y = 0; y < height; y++)
        {
            if (!separable || !_resampler.TryWrite(y, picture, target))
            {
                for (var i = 0; i < planes.PlaneCount; i++)
                {
                    var line = lines.Slice(i * stride, stride);
                    if (separable)
                        _resampler.Mix(i, y, line, fill[i]);
                    else
                        Warper.Warp(planes[i], ToPlane(map, planes[i]), y, step.Fill, fill[i], line[..width]);
                }

                LineWriter.Write(lines, stride, planes.Encoding, picture, y);
            }
            else if (target.IsPlanar)
            {
                continue;
            }

            if (!target.IsEmpty)
                target.Write(picture, y);
        }
    }

    /// <summary>Resamples the picture of the move before; <paramref name="planes"/> is memory to work with.</summary>
    public void Remake(PlanarImage planes, RenderStep step, PixelBuffer picture)
    {
        planes.Encoding = ColorEncoding.Rgb;
        for (var i = 0; i < 3; i++)
            LoadPlane(planes[i], picture, i);
        Make(planes, step, step.Map, picture);
    }

    public void Dispose()
    {
        _resampler.Dispose();
        _lines.Dispose();
    }

    private static PlaneMap ToPlane(PlaneMap map, Plane plane) =>
        new PlaneMap(
            plane.ScaleX, 0, -plane.OriginX * plane.ScaleX, 0, plane.ScaleY, -plane.OriginY * plane.ScaleY).Then(map);

    private static void FillSamples(Rgb color, ColorEncoding encoding, Span<byte> samples) =>
        (samples[0], samples[1], samples[2]) =
            encoding == ColorEncoding.Rgb ? (color.R, color.G, color.B) : LineWriter.ToYCbCr(color);

    private static void LoadPlane(Plane plane, PixelBuffer picture, int channel)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        plane.Allocate(width, height, width, height);
        plane.Place(0, 0, 1, 1);
        picture.Channel(channel).CopyTo(plane.Samples.AsSpan(Plane.Offset));
    }
}
