using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Readers that nobody disposes: threads and memory come back once they are collected.</summary>
public sealed class ForgottenReaderTests
{
    private static readonly Renderer Renderer = new(new TensorSpec(16, 16));

    private readonly int _rented = PixelPool.Shared.RentedCount;

    [Fact]
    public void A_hundred_forgotten_readers_give_threads_and_memory_back()
    {
        var threads = new ConcurrentDictionary<Thread, bool>();
        for (var i = 0; i < 100; i++)
            Forget(threads);
        Assert.InRange(threads.Count, 100, 200);
        CollectUntil(() => threads.Keys.All(thread => !thread.IsAlive) && PixelPool.Shared.RentedCount == _rented);
    }

    [Fact]
    public void A_batch_of_a_forgotten_reader_is_valid_while_it_is_held()
    {
        HoldBatch();
        CollectUntil(() => PixelPool.Shared.RentedCount == _rented);
    }

    [Fact]
    public void Memory_of_a_forgotten_batch_is_not_lent_again_while_somebody_looks_at_it()
    {
        LookAtForgotten();
        CollectUntil(() => PixelPool.Shared.RentedCount == _rented);
    }

    [Fact]
    public void A_stage_of_a_forgotten_reader_that_was_never_read_is_closed()
    {
        var stage = new CountingStage(9);
        ForgetUnread(stage);
        CollectUntil(() => stage.Closed == 1);
    }

    [Fact]
    public void A_read_that_waits_keeps_its_reader()
    {
        var stage = new CountingStage(40) { OnFill = _ => GC.Collect() };
        Assert.Equal(40, CountOf(new ParallelReader<CountingStage.Slot>(stage, 4, new ReaderOptions { Workers = 2 })));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(ConcurrentDictionary<Thread, bool> threads)
    {
        var note = new NotingStep(threads);
        Assert.True(Reader(note).TryRead(out _));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HoldBatch()
    {
        var batch = BatchOfForgotten();
        CollectUntil(() => true);
        Assert.True(batch.Pixels.ContainsAnyExcept(0));
        Assert.Equal(0, batch.Address % 64);
        GC.KeepAlive(batch);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LookAtForgotten()
    {
        var pixels = PixelsOfForgotten();
        var seen = pixels.ToArray();
        CollectUntil(() => PixelPool.Shared.RentedCount == _rented);
        var others = Enumerable.Range(0, 20).Select(_ => PixelPool.Shared.Rent((4 * Renderer.Spec.Length * 4) + 64))
            .ToArray();
        Array.ForEach(others, other => other.AsSpan().Fill(7));
        Assert.True(pixels.SequenceEqual(seen));
        Array.ForEach(others, array => PixelPool.Shared.Return(array));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ImageBatch BatchOfForgotten()
    {
        Assert.True(Reader(new Identity()).TryRead(out var batch));
        return batch;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<float> PixelsOfForgotten() => BatchOfForgotten().Pixels;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetUnread(CountingStage stage) =>
        _ = new ParallelReader<CountingStage.Slot>(stage, 4, new ReaderOptions { Workers = 2 });

    private static int CountOf(ParallelReader<CountingStage.Slot> reader)
    {
        var count = 0;
        for (; reader.TryRead(out _); count++)
            reader.ReleaseRead();
        return count;
    }

    private static BatchReader Reader(Augmentation step)
    {
        LazyImage[] images =
        [
            .. Enumerable.Range(0, 60).Select(i => Shots.With(
                ImageFile.FromBytes(JpegFiles.Draw(20, 16, default, seed: i % 3), $"{i}.jpg"), step)),
        ];
        return new BatchReader(images, null, 4, Renderer, default, new ReaderOptions { Workers = 2 });
    }

    private static void CollectUntil(Func<bool> isOver) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return isOver();
        },
        TimeSpan.FromMinutes(1)));

    private sealed record NotingStep(ConcurrentDictionary<Thread, bool> Threads) : Augmentation
    {
        public override void Decide(ref Randomness.CounterRandom random, DecisionList decisions) =>
            Threads[Thread.CurrentThread] = true;
    }

    private sealed record Identity : Augmentation
    {
        public override void Decide(ref Randomness.CounterRandom random, DecisionList decisions)
        {
        }
    }
}
