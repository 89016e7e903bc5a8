using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Repeats the samples of components that are three or four times coarser than the picture along an axis: libjpeg
/// interpolates between the samples of components at half resolution only, repeats all others along both axes, and
/// pictures look as it shows them.
/// </summary>
internal sealed class SampleRepeater(PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _coarse = new(pool);

    public void Repeat(JpegFrame frame, PlanarImage image)
    {
        for (var i = 0; i < frame.ComponentCount; i++)
        {
            var component = frame.Components[i];
            int across = frame.MaxAcross / component.Across, down = frame.MaxDown / component.Down;
            if (across <= 2 && down <= 2)
                continue;
            var visible = frame.SizeAt(image[i], image[i].ScaleX * across, image[i].ScaleY * down);
            Repeat(image[i], across, down, visible);
        }
    }

    public void Dispose() => _coarse.Dispose();

    /// <summary>Makes a plane larger, and leaves away what stands beside the picture then.</summary>
    private void Repeat(Plane plane, int across, int down, ImageSize visible)
    {
        int width = plane.Width, height = plane.Height;
        var coarse = _coarse.Take(checked(width * height));
        for (var y = 0; y < height; y++)
            plane.Row(y).CopyTo(coarse.AsSpan(y * width));

        plane.Allocate(
            Math.Min(width * across, visible.Width), Math.Min(height * down, visible.Height), width * across,
            height * down);
        plane.Place(plane.OriginX, plane.OriginY, plane.ScaleX * across, plane.ScaleY * down);
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = coarse[(y / down * width) + (x / across)];
        }
    }
}
