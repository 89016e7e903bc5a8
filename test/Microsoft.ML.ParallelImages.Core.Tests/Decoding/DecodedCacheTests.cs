using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class DecodedCacheTests
{
    public static TheoryData<SKJpegEncoderDownsample> Samplings => JpegFiles.Samplings;

    [Fact]
    public void Kept_pictures_give_the_same_pixels()
    {
        using var pictures = new KeptPictures();
        var cache = new DecodedCache();
        Assert.Equal(pictures.Render(new DecodeOptions()), pictures.Render(new DecodeOptions { Cache = cache }));
        Assert.Equal(3, cache.Count);
    }

    /// <summary>Only what a crop needs is copied; of the rest of the memory nothing may be seen.</summary>
    [Theory]
    [MemberData(nameof(Samplings))]
    public void A_crop_shows_nothing_that_was_not_copied(SKJpegEncoderDownsample sampling)
    {
        var spec = new TensorSpec(64, 64);
        var file = ImageFile.FromBytes(JpegFiles.Draw(400, 400, sampling), $"{sampling}");
        var options = new DecodeOptions { Cache = new DecodedCache() };
        foreach (var side in (int[])[40, 64, 112, 251])
        {
            for (var offset = 0; offset < 16; offset++)
            {
                var map = PlaneMap.Crop(96 + offset, 96 + offset, side, side, spec.Size);
                var image = new LazyImage(file)
                    .With(Recipe.Empty.Append([new FixedMap(map, spec.Size)], StepScope.Always));
                var expected = Rendered(image, spec, new DecodeOptions(), 0);
                Assert.Equal(expected, Rendered(image, spec, options, 0));
                Assert.Equal(expected, Rendered(image, spec, options, 255));
            }
        }

        Assert.Equal(1, options.Cache.Count);
    }

    private static byte[] Rendered(LazyImage image, TensorSpec spec, DecodeOptions options, byte poison)
    {
        var pool = new PixelPool { Arrays = new PoisonedArrays { Poison = poison }, LendsAnew = true };
        using var context = new RenderContext(options, null, pool);
        return new Renderer(spec).RenderPixels(image, default, context).Samples.ToArray();
    }

    [Fact]
    public void A_picture_that_does_not_fit_is_decoded_anew()
    {
        using var pictures = new KeptPictures();
        var cache = new DecodedCache(maxBytes: 60_000);
        Assert.Equal(pictures.Render(new DecodeOptions()), pictures.Render(new DecodeOptions { Cache = cache }));
        Assert.InRange(cache.ByteSize, 1, 60_000);
        Assert.InRange(cache.Count, 1, 2);
    }

    [Fact]
    public void A_kept_picture_is_not_read_again()
    {
        // No crop of the first picture is so large that it is decoded at half its size.
        using var pictures = new KeptPictures(side: 190);
        var options = new DecodeOptions { Cache = new DecodedCache() };
        var first = pictures.Render(options);
        File.Delete(pictures["0.jpg"]);
        Assert.Equal(first, pictures.Render(options));
        Assert.Throws<ImageDecodeException>(() => pictures.Render(new DecodeOptions()));
    }

    [Fact]
    public void Where_the_oldest_are_dropped_the_last_ones_are_kept()
    {
        using var pictures = new KeptPictures(side: 190);
        var all = new DecodedCache();
        var expected = pictures.Render(new DecodeOptions { Cache = all });
        var cache = new DecodedCache(maxBytes: all.ByteSize - 1) { DropsOldest = true };

        Assert.Equal(expected, pictures.Render(new DecodeOptions { Cache = cache }));
        Assert.InRange(cache.ByteSize, 1, cache.MaxBytes);
        Assert.Equal(2, cache.Count);
        Assert.True(cache.TryHold(ImageFile.FromPath(pictures["2.jpg"], "2"), out _));
    }

    [Fact]
    public void Files_are_told_by_where_they_are_and_not_by_their_names()
    {
        byte[] first = JpegFiles.Draw(64, 64, default), second = JpegFiles.Draw(64, 64, default, seed: 5);
        ImageFile a = ImageFile.FromBytes(first, "name"), b = ImageFile.FromBytes(second, "name"),
            c = ImageFile.FromBytes(first);
        Assert.False(a.IsSameAs(b));
        Assert.True(a.IsSameAs(c));
        Assert.True(ImageFile.FromPath("x/1.jpg", "a").IsSameAs(ImageFile.FromPath("x/1.jpg", "b")));
        Assert.False(ImageFile.FromPath("x/1.jpg", "a").IsSameAs(ImageFile.FromPath("y/1.jpg", "a")));
    }
}
