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
        var separable = Resampler.Handles(map);
        if (separable)
            context.Resampler.Prepare(planes[0], ToPlane(map, planes[0]), step.Size, step.Fill);
        for (var i = 0; i < planes.PlaneCount; i++)
        {
            var fill = FillSample(step.FillColor, planes.Encoding, i);
            if (separable)
                context.Resampler.Resample(planes[i], fill, picture.Channel(i));
            else
                Warper.Warp(planes[i], ToPlane(map, planes[i]), step.Size, step.Fill, fill, picture.Channel(i));
        }

        if (planes.Encoding == ColorEncoding.Gray)
            ColorPass.GrayToRgb(picture);
        else if (planes.Encoding == ColorEncoding.YCbCr)
            ColorPass.YCbCrToRgb(picture);
    }

    /// <summary>Resamples the picture of the move before.</summary>
    public static void FromPicture(RenderContext context, RenderStep step)
    {
        context.Planes.Encoding = ColorEncoding.Rgb;
        for (var i = 0; i < 3; i++)
            LoadPlane(context.Planes[i], context.Picture, i);
        FromPlanes(context, step, step.Map);
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
