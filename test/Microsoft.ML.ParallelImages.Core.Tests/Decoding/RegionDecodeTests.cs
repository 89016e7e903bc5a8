using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class RegionDecodeTests
{
    public static TheoryData<string> SharedNames => JpegFiles.SharedNames;

    public static TheoryData<string> SamplingNames => JpegFiles.SamplingNames;

    public static TheoryData<SKJpegEncoderDownsample> Samplings => JpegFiles.Samplings;

    [Theory]
    [MemberData(nameof(SharedNames))]
    [MemberData(nameof(SamplingNames))]
    public void Any_region_at_any_scale_is_a_part_of_the_whole_picture(string name) =>
        AssertParts(JpegFiles.ReadShared(name), name);

    [Theory]
    [MemberData(nameof(Samplings))]
    public void Any_region_of_a_drawn_picture_is_a_part_of_the_whole(SKJpegEncoderDownsample sampling) =>
        AssertParts(JpegFiles.Draw(211, 173, sampling), $"{sampling}");

    [Theory]
    [MemberData(nameof(Samplings))]
    public void Every_region_of_a_small_picture_is_covered(SKJpegEncoderDownsample sampling)
    {
        var file = JpegFiles.Draw(37, 21, sampling);
        using var decoder = new JpegDecoder();
        using var planes = new PlanarImage();
        for (var left = 0; left < 37; left++)
        {
            for (var width = 1; left + width <= 37; width++)
            {
                Assert.True(decoder.TryDecode(file, new PixelRect(left, 5, width, 9), 1, planes, null, 0, out _));
                Assert.True(planes[0].OriginX <= left && planes[0].OriginX + planes[0].Width >= left + width);
                Assert.True(planes[0].OriginY <= 5 && planes[0].OriginY + planes[0].Height >= 14);
            }
        }
    }

    private static void AssertParts(byte[] file, string name)
    {
        var size = JpegFiles.SizeOf(file);
        using var decoder = new JpegDecoder();
        foreach (var denominator in (int[])[1, 2, 4, 8])
        {
            var whole = DecodedPlanes.Of(decoder, file, size.Bounds, denominator);
            foreach (var region in Regions.Of(size, 12))
            {
                DecodedPlanes.Of(decoder, file, region, denominator)
                    .AssertPartOf(whole, $"{name}, {region}, 1/{denominator}");
            }
        }
    }
}
