using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>What the JPEG decoder made of a region, copied out of its memory.</summary>
internal sealed record DecodedPlanes(ColorEncoding Encoding, IReadOnlyList<DecodedPlanes.Part> Planes)
{
    public static DecodedPlanes Of(
        JpegDecoder decoder, ReadOnlySpan<byte> file, PixelRect region, int denominator, JpegSeekIndex? store = null)
    {
        using var image = new PlanarImage();
        Assert.True(decoder.TryDecode(file, region, denominator, image, store, 1, out var refusal), refusal);
        return Of(image);
    }

    public static DecodedPlanes Of(PlanarImage image) =>
        new(image.Encoding, [.. Enumerable.Range(0, image.PlaneCount).Select(i => Part.Of(image[i]))]);

    /// <summary>Fails unless each sample is that of the same place in a decoding of more of the picture.</summary>
    public void AssertPartOf(DecodedPlanes whole, string what)
    {
        Assert.Equal(whole.Encoding, Encoding);
        for (var i = 0; i < Planes.Count; i++)
        {
            Part part = Planes[i], all = whole.Planes[i];
            Assert.Equal((all.ScaleX, all.ScaleY), (part.ScaleX, part.ScaleY));
            int left = (int)((part.OriginX - all.OriginX) * all.ScaleX),
                top = (int)((part.OriginY - all.OriginY) * all.ScaleY);
            for (var y = 0; y < part.Height; y++)
            {
                var expected = all.Row(top + y).Slice(left, part.Width);
                Assert.True(
                    expected.SequenceEqual(part.Row(y)),
                    $"{what}: plane {i}, row {y} differs from the whole picture's");
            }
        }
    }

    /// <summary>One plane: where it lies and its samples without gaps.</summary>
    internal sealed record Part(
        int Width, int Height, double OriginX, double OriginY, double ScaleX, double ScaleY, byte[] Samples)
    {
        public static Part Of(Plane plane)
        {
            var samples = new byte[plane.Width * plane.Height];
            for (var y = 0; y < plane.Height; y++)
                plane.Row(y).CopyTo(samples.AsSpan(y * plane.Width));
            return new(plane.Width, plane.Height, plane.OriginX, plane.OriginY, plane.ScaleX, plane.ScaleY, samples);
        }

        public ReadOnlySpan<byte> Row(int y) => Samples.AsSpan(y * Width, Width);
    }
}
