using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Batching;

public sealed class RepeatedAugmentationTests
{
    private static readonly RepeatedAugmentation Three = new(3);

    [Fact]
    public void Views_of_a_photo_lie_as_far_apart_as_the_batch_allows()
    {
        // Photos 4 and 1 have the positions 12 to 14 and 3 to 5 in the list of views.
        Assert.Equal([12, 3, 13, 4, 14, 5], Three.BatchOf([4, 1], 6));
        Assert.Equal([4, 1, 4, 1, 4, 1], Three.BatchOf([4, 1], 6).Select(Three.PhotoAt));
    }

    [Fact]
    public void A_batch_that_views_do_not_fill_evenly_has_fewer_of_the_last_photos() =>
        Assert.Equal([12, 3, 13, 4, 14], Three.BatchOf([4, 1], 5));

    [Fact]
    public void One_view_leaves_lists_and_batches_as_they_are()
    {
        var one = new RepeatedAugmentation(1);
        LazyImage[] photos = [Photo(1), Photo(2)];

        Assert.Equal(photos.Select(photo => photo.File), one.ViewsOf(photos).Select(view => view.File));
        Assert.Equal([4, 1], one.BatchOf([4, 1], 2));
    }

    [Fact]
    public void Views_are_copies_that_no_other_row_of_the_photo_has()
    {
        var photo = Photo(1);

        var copies = Three.ViewsOf([photo, photo.AsCopy(1), photo.AsCopy(2)]).Select(view => view.Copy);

        Assert.Equal(Enumerable.Range(0, 9), copies);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Views_differ_and_are_the_same_on_any_number_of_threads(int workers)
    {
        var alone = Read(workers: 1);

        Assert.Equal(6, alone.Distinct().Count());
        Assert.Equal(alone, Read(workers));
    }

    [Fact]
    public void With_a_cache_that_drops_its_oldest_a_photo_is_read_once_for_all_its_views()
    {
        using var folder = new TemporaryFolder();
        LazyImage[] photos = [OnDisk(folder, 1), OnDisk(folder, 2), OnDisk(folder, 3), OnDisk(folder, 4)];
        var views = Three.ViewsOf(photos);
        var all = new DecodedCache();
        var expected = Render(views, new DecodeOptions { Cache = all }, 0, 12);

        // Two batches of two photos; the cache has room for one of them.
        var cache = new DecodedCache(all.ByteSize / 2) { DropsOldest = true };
        List<string> first = Render(views, new() { Cache = cache }, 0, 2);
        File.Delete(folder["1.png"]);
        File.Delete(folder["2.png"]);
        var rest = Render(views, new() { Cache = cache }, 2, 6).Concat(Render(views, new() { Cache = cache }, 6, 12));

        Assert.Equal(expected, first.Concat(rest));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Another_number_of_photos_than_the_batch_shows_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Three.BatchOf([1, 2, 3], 6));

        Assert.Contains("shows 2 photos; 3 were given", refused.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RepeatedAugmentation(0));
    }

    /// <summary>A hash of each image of a batch of two photos in three views each.</summary>
    private static List<string> Read(int workers)
    {
        var views = Three.ViewsOf([Photo(1), Photo(2)]);
        using var reader = new BatchReader(
            views, Three.BatchOf([1, 0], 6), 6, new Renderer(new TensorSpec(8, 8)), new Pass(3, 0),
            new ReaderOptions { Workers = workers });
        Assert.True(reader.TryRead(out var batch));
        return
        [
            .. Enumerable.Range(0, batch.Count).Select(i => Convert.ToHexString(SHA256.HashData(
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(batch.Image(i))))),
        ];
    }

    /// <summary>Images of the two batches of photos 0 and 1, and 2 and 3, one after the other.</summary>
    private static List<string> Render(LazyImage[] views, DecodeOptions options, int from, int to)
    {
        int[] places = [.. Three.BatchOf([0, 1], 6), .. Three.BatchOf([2, 3], 6)];
        var renderer = new Renderer(new TensorSpec(8, 8));
        using var context = new RenderContext(options);
        var pixels = new byte[renderer.Spec.Length];
        var hashes = new List<string>();
        foreach (var place in places[from..to])
        {
            renderer.Render(views[place], new Pass(1, 0), context, pixels);
            hashes.Add(Convert.ToHexString(SHA256.HashData(pixels)));
        }

        return hashes;
    }

    private static LazyImage OnDisk(TemporaryFolder folder, int seed)
    {
        var path = folder[$"{seed}.png"];
        File.WriteAllBytes(path, Shots.Encode(
            32, 24, (x, y) => new((byte)(x * 7), (byte)(y * 9), (byte)(seed * 50)),
            SkiaSharp.SKEncodedImageFormat.Png));
        return Shots.With(ImageFile.FromPath(path, $"{seed}"), new Rotation { Degrees = Interval.PlusMinus(30) });
    }

    private static LazyImage Photo(int seed) => Shots.With(
        Shots.Noise(32, 24, seed), new ResizedCrop(8), new Rotation { Degrees = Interval.PlusMinus(30) });
}
