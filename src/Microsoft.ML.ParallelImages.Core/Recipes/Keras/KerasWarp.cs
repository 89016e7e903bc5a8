using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves the numbers of a picture as SciPy does.</summary>
internal static class KerasWarp
{
    /// <summary>Writes [3,H,W] numbers into <paramref name="moved"/>.</summary>
    /// <param name="transform">Says what stands between pixels and outside.</param>
    /// <param name="map">From an output pixel to where it is looked at; pixel centres are at whole numbers.</param>
    /// <param name="numbers">The picture.</param>
    /// <param name="size">Of it.</param>
    /// <param name="moved">As large; takes what comes out.</param>
    public static void Warp(
        KerasTransform transform, PlaneMap map, ReadOnlySpan<float> numbers, ImageSize size, Span<float> moved)
    {
        var (width, height) = (size.Width, size.Height);
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = numbers.Slice(channel * width * height, width * height);
            var target = moved.Slice(channel * width * height, width * height);
            if (transform.InterpolationOrder <= 1)
                Warp(transform, plane, width, height, 0, map, target, width);
            else
                WarpSmoothly(transform, plane, width, height, map, target);
        }
    }

    private static void WarpSmoothly(
        KerasTransform transform, ReadOnlySpan<float> plane, int width, int height, PlaneMap map, Span<float> target)
    {
        var margin = transform.FillMode == KerasFill.Nearest ? KerasSpline.Margin : 0;
        int wide = width + (2 * margin), high = height + (2 * margin);
        var samples = new double[wide * high];
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                samples[(y * wide) + x] = plane[
                    (Math.Clamp(y - margin, 0, height - 1) * width) + Math.Clamp(x - margin, 0, width - 1)];
            }
        }

        var isReflected = transform.FillMode is KerasFill.Nearest or KerasFill.Reflect;
        KerasSpline.Filter(samples, wide, high, transform.InterpolationOrder, isReflected);
        float[] coefficients = [.. samples.Select(sample => (float)sample)];
        Warp(transform, coefficients, wide, high, margin, map, target, width);
    }

    private static void Warp(
        KerasTransform transform, ReadOnlySpan<float> plane, int width, int height, int margin, PlaneMap map,
        Span<float> target, int columns)
    {
        var sampler = new KerasSampler(
            plane, width, height, transform.FillMode, transform.Constant, transform.InterpolationOrder);
        for (var i = 0; i < target.Length; i++)
        {
            double x = i % columns, y = i / columns;
            target[i] = sampler.At(
                (map.XY * y) + (map.XX * x) + map.X0 + margin, (map.YY * y) + (map.YX * x) + map.Y0 + margin);
        }
    }
}
