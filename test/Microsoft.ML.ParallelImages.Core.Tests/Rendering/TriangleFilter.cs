using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Pillow's Image.resize with BILINEAR: output sample i weighs source sample k by 1 - |k + 0.5 - centre| / radius,
/// where the centre is that of i in the source and the radius is 1, or the step between outputs if that is more;
/// weights of samples outside are dropped and the others sum to 1. Rows first, rounded to bytes, then columns.
/// </summary>
internal static class TriangleFilter
{
    /// <summary>From [H,W,3] to [3,H,W].</summary>
    public static byte[] Apply(byte[] pixels, ImageSize from, PlaneMap map, ImageSize to)
    {
        var output = new byte[3 * to.Width * to.Height];
        for (var channel = 0; channel < 3; channel++)
        {
            var wide = new byte[to.Width * from.Height];
            for (var i = 0; i < wide.Length; i++)
            {
                int x = i % to.Width, y = i / to.Width;
                wide[i] = Mix(x, map.XX, map.X0, from.Width, k => pixels[(3 * ((y * from.Width) + k)) + channel]);
            }

            for (var i = 0; i < to.Width * to.Height; i++)
            {
                int x = i % to.Width, y = i / to.Width;
                output[(channel * to.Width * to.Height) + i] = Mix(
                    y, map.YY, map.Y0, from.Height, k => wide[(k * to.Width) + x]);
            }
        }

        return output;
    }

    private static byte Mix(int i, double step, double start, int length, Func<int, byte> sample)
    {
        double centre = (step * (i + 0.5)) + start, radius = Math.Max(1, Math.Abs(step)), sum = 0, weights = 0;
        for (var k = 0; k < length; k++)
        {
            var weight = Math.Max(0, 1 - (Math.Abs(k + 0.5 - centre) / radius));
            sum += weight * sample(k);
            weights += weight;
        }

        return (byte)Math.Floor((sum / weights) + 0.5);
    }
}
