using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

public sealed class BatchReaderTests
{
    private static readonly Renderer Renderer = new(new TensorSpec(32, 24) { Normalization = Normalization.ImageNet });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Any_number_of_threads_makes_the_same_bytes(int workers)
    {
        var images = Images(41);
        int[] order = [.. Enumerable.Range(0, 41).Select(i => i * 17 % 41), 5, 5, 0];
        Assert.Equal(Digest(images, order, 1), Digest(images, order, workers));
    }

    [Fact]
    public void Another_epoch_and_another_seed_make_other_bytes()
    {
        var images = Images(9);
        string[] digests =
            [.. new Pass[] { new(1, 0), new(1, 1), new(2, 0) }.Select(pass => Digest(images, null, 2, pass))];
        Assert.Distinct(digests);
    }

    [Fact]
    public void Each_place_of_a_batch_holds_the_image_of_its_position()
    {
        var images = Images(10);
        using var context = new RenderContext();
        var alone = new float[Renderer.Spec.Length];
        using var reader = Reader(images, batchSize: 4, order: [9, 3, 3, 0, 7, 1]);
        var positions = new List<int>();
        while (reader.TryRead(out var batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                Renderer.Render(images[batch.Positions[i]], new Pass(1, 0), context, alone);
                Assert.True(alone.AsSpan().SequenceEqual(batch.Pixels.Slice(i * batch.ImageLength, batch.ImageLength)));
            }

            positions.AddRange(batch.Positions);
        }

        Assert.Equal([9, 3, 3, 0, 7, 1], positions);
    }

    [Theory]
    [InlineData(10, 4, new[] { 4, 4, 2 })]
    [InlineData(8, 4, new[] { 4, 4 })]
    [InlineData(3, 8, new[] { 3 })]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(0, 4, new int[0])]
    public void The_last_batch_holds_what_is_left(int count, int batchSize, int[] expected)
    {
        using var reader = Reader(Images(count), batchSize);
        var counts = new List<int>();
        while (reader.TryRead(out var batch))
        {
            Assert.Equal(batch.Count * batch.ImageLength, batch.Pixels.Length);
            counts.Add(batch.Count);
        }

        Assert.Equal(expected, counts);
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3 * 4 * 32 * 24 * 5, 2)]
    [InlineData(2 * 3 * 4 * 32 * 24 * 5, 3)]
    [InlineData(long.MaxValue, 4)]
    public void Batches_in_memory_are_the_consumers_own_and_those_that_the_look_ahead_has_room_for(
        long lookAhead, int batches)
    {
        var before = PixelPool.Shared.RentedCount;
        var options = new ReaderOptions { Workers = 2, LookAheadBytes = lookAhead };
        using var reader = new BatchReader(Images(100), null, 5, Renderer, default, options);
        Assert.Equal(batches, PixelPool.Shared.RentedCount - before);
    }

    [Fact]
    public void A_batch_lies_aligned_and_ends_with_its_reader()
    {
        var reader = Reader(Images(5), 4);
        Assert.True(reader.TryRead(out var batch));
        Assert.Equal(0, batch.Address % 64);
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.Pixels.Length);
        Assert.Throws<ObjectDisposedException>(() => batch.Address);
        Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
    }

    [Fact]
    public void A_batch_that_its_consumer_disposes_is_no_longer_written_to()
    {
        using var reader = Reader(Images(60), 4, workers: 4);
        Assert.True(reader.TryRead(out var batch));
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ReadAll(reader));
    }

    [Fact]
    public void The_clocks_of_the_stages_are_right_while_the_reading_goes_on()
    {
        using var reader = Reader(Images(400), 4, workers: 3);
        Assert.True(reader.TryRead(out _));
        for (var batch = 1; batch < 100; batch++)
        {
            Assert.True(reader.TryRead(out _));
            var now = reader.Report;
            Assert.All([now.Reading, now.Decoding, now.Rendering], part => Assert.True(part > TimeSpan.Zero));
            var parts = now.Reading + now.Decoding + now.Rendering;
            Assert.InRange(parts, now.Working / 20, now.Working);
        }
    }

    [Fact]
    public void Disposing_in_the_middle_returns_all_memory()
    {
        var before = PixelPool.Shared.RentedCount;
        var reader = Reader(Images(60), 4, workers: 4);
        Assert.True(reader.TryRead(out _));
        reader.Dispose();
        reader.Dispose();
        Assert.Equal(before, PixelPool.Shared.RentedCount);
    }

    [Fact]
    public void Cancelling_in_the_middle_ends_the_pass_and_returns_all_memory()
    {
        var before = PixelPool.Shared.RentedCount;
        using var source = new CancellationTokenSource();
        var options = new ReaderOptions { Workers = 4 };
        using (var reader = new BatchReader(Images(60), null, 4, Renderer, default, options, null, source.Token))
        {
            Assert.True(reader.TryRead(out _));
            source.Cancel();
            Assert.Throws<OperationCanceledException>(() => reader.TryRead(out _));
            Assert.Throws<OperationCanceledException>(() => reader.TryRead(out _));
        }

        Assert.Equal(before, PixelPool.Shared.RentedCount);
    }

    private static string Digest(IReadOnlyList<LazyImage> images, int[]? order, int workers, Pass? pass = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reader = Reader(images, 6, workers, order, pass);
        while (reader.TryRead(out var batch))
        {
            hash.AppendData(MemoryMarshal.AsBytes(batch.Pixels));
            hash.AppendData(MemoryMarshal.AsBytes(batch.Positions));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void ReadAll(BatchReader reader)
    {
        while (reader.TryRead(out _))
        {
        }
    }

    private static BatchReader Reader(
        IReadOnlyList<LazyImage> images, int batchSize, int workers = 2, int[]? order = null, Pass? pass = null) =>
        new(images, order, batchSize, Renderer, pass ?? new Pass(1, 0), new ReaderOptions { Workers = workers });

    private static LazyImage[] Images(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Shots.With(
            ImageFile.FromBytes(JpegFiles.Draw(60 + (i % 5), 50, default, seed: i), $"{i}.jpg"), new ResizedCrop(32),
            new ColorJitter())),
    ];
}
