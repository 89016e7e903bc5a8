using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class DecodedCacheTests
{
    [Fact]
    public void Kept_pictures_give_the_same_pixels()
    {
        using var pictures = new KeptPictures();
        var cache = new DecodedCache();
        Assert.Equal(pictures.Render(new DecodeOptions()), pictures.Render(new DecodeOptions { Cache = cache }));
        Assert.Equal(3, cache.Count);
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
        Assert.True(cache.TryFind(ImageFile.FromPath(pictures["2.jpg"], "2"), out _));
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
