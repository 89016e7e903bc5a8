using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Repeats the samples of components that are three or four times coarser than the finest: libjpeg interpolates between
/// the samples of a component at half resolution only, and pictures look as it shows them.
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
            if (across > 2 || down > 2)
                Repeat(image[i], across > 2 ? across : 1, down > 2 ? down : 1);
        }
    }

    public void Dispose() => _coarse.Dispose();

    private void Repeat(Plane plane, int across, int down)
    {
        int width = plane.Width, height = plane.Height;
        var coarse = _coarse.Take(width * height);
        for (var y = 0; y < height; y++)
            plane.Row(y).CopyTo(coarse.AsSpan(y * width));

        plane.Allocate(width * across, height * down, width * across, height * down);
        plane.Place(plane.OriginX, plane.OriginY, plane.ScaleX * across, plane.ScaleY * down);
        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < width; x++)
                row.Slice(x * across, across).Fill(coarse[(y / down * width) + x]);
        }
    }
}
