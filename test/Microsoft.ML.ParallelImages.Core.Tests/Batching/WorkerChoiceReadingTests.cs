using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Readers whose number of workers changes while they read.</summary>
public sealed class WorkerChoiceReadingTests
{
    private const int Slots = 16;

    private static TimeSpan Moment => TimeSpan.FromMilliseconds(20);

    [Fact]
    public void A_consumer_that_waits_for_slow_files_gets_more_workers_and_keeps_them_in_the_next_epoch()
    {
        var choice = new WorkerChoice { LookFor = Moment };
        ReadUntil(() => choice.Workers > 1, SlowFiles(), choice);
        Assert.StartsWith("The consumer waited ", choice.Decisions[0]);
        Assert.EndsWith(": 2 workers instead of 1.", choice.Decisions[0]);
        choice.Freeze();
        using var next = Reader(SlowFiles(), choice);
        Assert.True(next.TryRead(out _));
        Assert.Equal((choice.Workers, true), (next.Report.Workers, choice.Workers > 1));
    }

    [Fact]
    public void A_consumer_that_always_finds_everything_ready_ends_with_one_worker()
    {
        var choice = new WorkerChoice(new WorkerState { Workers = 4 }) { LookFor = Moment };
        var stage = new CountingStage(int.MaxValue);
        using var reader = Reader(stage, choice);
        for (var item = 0; item < 2_000 && choice.Workers > 1; item++)
        {
            Assert.True(reader.TryRead(out var slot));
            Assert.Equal((item, 3 * item), (slot.Item, slot.Result));
            Assert.True(SpinWait.SpinUntil(() => stage.Filled == item + Slots, TimeSpan.FromMinutes(1)));
            Thread.Sleep(1);
            reader.ReleaseRead();
        }

        Assert.Equal(1, reader.Report.Workers);
        Assert.Matches(@" of the last \d+\.\d s: 1 worker instead of 4\.$", choice.Decisions[^1]);
    }

    [Fact]
    public void Workers_that_are_too_many_end_while_the_reading_goes_on()
    {
        var choice = new WorkerChoice(new WorkerState { Workers = 6 }) { LookFor = TimeSpan.FromHours(1) };
        var threads = new ConcurrentDictionary<Thread, bool>();
        using var all = new Barrier(6);
        using var reader = Reader(
            new CountingStage(int.MaxValue) { OnFill = item => NoteThread(item, all, threads) }, choice);
        Assert.True(reader.TryRead(out _));
        Assert.Equal(6, threads.Count);
        choice.Add(new WorkerObservation(6, 6, TimeSpan.FromHours(2), TimeSpan.Zero, TimeSpan.Zero, 1_000));
        Assert.Equal(1, choice.Workers);
        for (var item = 1; item < 100_000 && threads.Keys.Count(thread => thread.IsAlive) > 1; item++)
        {
            reader.ReleaseRead();
            Assert.True(reader.TryRead(out var slot));
            Assert.Equal((item, 3 * item), (slot.Item, slot.Result));
        }

        Assert.Single(threads.Keys, thread => thread.IsAlive);
        reader.Dispose();
        Assert.All(threads.Keys, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void Frozen_workers_stay_however_long_the_consumer_waits()
    {
        var choice = new WorkerChoice { LookFor = Moment };
        choice.Freeze();
        using var reader = Reader(SlowFiles(), choice);
        for (var item = 0; item < 100; item++)
        {
            Assert.True(reader.TryRead(out _));
            reader.ReleaseRead();
        }

        Assert.Equal((1, 1), (choice.Workers, reader.Report.Workers));
    }

    [Fact]
    public void The_choice_never_exceeds_the_workers_allowed_and_the_slots()
    {
        var choice = new WorkerChoice(new WorkerState { Workers = 9 });
        using var few = new ParallelReader<CountingStage.Slot>(
            new CountingStage(9), Slots, new ReaderOptions { Workers = 3, Choice = choice });
        using var small = new ParallelReader<CountingStage.Slot>(
            new CountingStage(9), 2, new ReaderOptions { Workers = 12, Choice = choice });
        Assert.Equal((3, 2), (few.Report.Workers, small.Report.Workers));
    }

    [Fact]
    public void Readers_whose_number_of_workers_changes_all_the_time_end_at_any_moment()
    {
        for (var round = 0; round < 100; round++)
        {
            var random = new Random(round);
            var choice = new WorkerChoice { LookFor = TimeSpan.FromTicks(1) };
            var stage = new CountingStage(300);
            using var reader = Reader(stage, choice);
            var count = random.Next(400);
            for (var item = 0; item < count && reader.TryRead(out var slot); item++)
            {
                Assert.Equal((item, 3 * item), (slot.Item, slot.Result));
                Thread.SpinWait(random.Next(2_000));
                reader.ReleaseRead();
            }

            reader.Dispose();
            Assert.Equal(0, stage.Filling);
        }
    }

    [Fact]
    public void Images_are_the_same_bytes_with_a_choice_and_without()
    {
        LazyImage[] images =
        [
            .. Enumerable.Range(0, 60).Select(i => Shots.With(
                ImageFile.FromBytes(JpegFiles.Draw(60 + (i % 5), 50, default, seed: i), $"{i}.jpg"),
                new ResizedCrop(32))),
        ];
        var choice = new WorkerChoice { LookFor = TimeSpan.FromTicks(1) };
        var expected = Digest(images, new ReaderOptions { Workers = 1 });
        // On a busy machine a pass may end before there is anything to decide.
        for (var pass = 0; pass < 100 && choice.Decisions.Count == 0; pass++)
            Assert.Equal(expected, Digest(images, new ReaderOptions { Workers = 8, Choice = choice }));
        Assert.NotEmpty(choice.Decisions);
    }

    /// <summary>Holds the first items back until every worker has one.</summary>
    private static void NoteThread(int item, Barrier all, ConcurrentDictionary<Thread, bool> threads)
    {
        threads[Thread.CurrentThread] = true;
        if (item < all.ParticipantCount)
            all.SignalAndWait(TimeSpan.FromMinutes(1));
    }

    /// <summary>Files that take a while and no core, such as those of a network drive.</summary>
    private static CountingStage SlowFiles() => new(int.MaxValue) { OnFill = _ => Thread.Sleep(1) };

    private static void ReadUntil(Func<bool> isOver, CountingStage stage, WorkerChoice choice)
    {
        using var reader = Reader(stage, choice);
        for (var item = 0; item < 20_000 && !isOver(); item++)
        {
            Assert.True(reader.TryRead(out var slot));
            Assert.Equal((item, 3 * item), (slot.Item, slot.Result));
            reader.ReleaseRead();
        }
    }

    private static string Digest(LazyImage[] images, ReaderOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var renderer = new Renderer(new TensorSpec(32, 24) { Normalization = Normalization.ImageNet });
        using var reader = new BatchReader(images, null, 4, renderer, new Pass(1, 0), options);
        while (reader.TryRead(out var batch))
            hash.AppendData(MemoryMarshal.AsBytes(batch.Pixels));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static ParallelReader<CountingStage.Slot> Reader(CountingStage stage, WorkerChoice choice) =>
        new(stage, Slots, new ReaderOptions { Workers = 6, Choice = choice });
}
