using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Moves pixels: decoded planes, or the picture of the move before, become the next picture.</summary>
internal static class PictureMaker
{
    /// <summary>Resamples the decoded planes through <paramref name="map"/> (output to stored source) and makes them RGB.</summary>
    public static void FromPlanes(RenderContext context, RenderStep step, PlaneMap map)
    {
        var planes = context.Planes;
        var picture = context.Picture;
        picture.Resize(step.Size);
        for (var i = 0; i < planes.PlaneCount; i++)
            Resample(context, planes[i], ToPlane(map, planes[i]), step, FillSample(step.FillColor, planes.Encoding, i), picture.Channel(i));

        if (planes.Encoding == ColorEncoding.Gray)
            ColorPass.GrayToRgb(picture);
        else if (planes.Encoding == ColorEncoding.YCbCr)
            ColorPass.YCbCrToRgb(picture);
    }

    /// <summary>Resamples the picture of the move before.</summary>
    public static void FromPicture(RenderContext context, RenderStep step)
    {
        context.NextPicture.Resize(step.Size);
        for (var i = 0; i < 3; i++)
        {
            var plane = context.Planes[i];
            LoadPlane(plane, context.Picture, i);
            Resample(
                context, plane, step.Map, step, FillSample(step.FillColor, ColorEncoding.Rgb, i),
                context.NextPicture.Channel(i));
        }

        context.TurnOver();
    }

    private static void Resample(
        RenderContext context, Plane plane, PlaneMap map, RenderStep step, byte fillSample, Span<byte> target)
    {
        if (Resampler.Handles(map))
            context.Resampler.Resample(plane, map, step.Size, step.Fill, fillSample, target, context.Planes[0]);
        else
            Warper.Warp(plane, map, step.Size, step.Fill, fillSample, target);
    }

    private static PlaneMap ToPlane(PlaneMap map, Plane plane) =>
        new PlaneMap(
            plane.ScaleX, 0, -plane.OriginX * plane.ScaleX, 0, plane.ScaleY, -plane.OriginY * plane.ScaleY).Then(map);

    private static byte FillSample(Rgb color, ColorEncoding encoding, int plane)
    {
        if (encoding == ColorEncoding.Rgb)
            return plane switch { 0 => color.R, 1 => color.G, _ => color.B };
        var (y, cb, cr) = ColorPass.ToYCbCr(color);
        return plane switch { 0 => y, 1 => cb, _ => cr };
    }

    private static void LoadPlane(Plane plane, PixelBuffer picture, int channel)
    {
        var (width, height) = (picture.Size.Width, picture.Size.Height);
        plane.Allocate(width, height, width, height);
        plane.Place(0, 0, 1, 1);
        picture.Channel(channel).CopyTo(plane.Samples.AsSpan(Plane.Offset));
    }
}
