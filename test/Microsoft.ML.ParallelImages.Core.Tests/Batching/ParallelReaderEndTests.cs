namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Cancellation and disposal, at any moment.</summary>
public sealed class ParallelReaderEndTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Cancellation_ends_the_reading_and_all_workers(int workers)
    {
        using var source = new CancellationTokenSource();
        var stage = new CountingStage(int.MaxValue) { OnFill = item => CancelAt(item, source, 100) };
        var reader = new ParallelReader<CountingStage.Slot>(
            stage, 16, new ReaderOptions { Workers = workers }, source.Token);
        Assert.Throws<OperationCanceledException>(() => ReadAll(reader));
        Assert.Throws<OperationCanceledException>(() => reader.TryRead(out _));
        reader.Dispose();
        var filled = stage.Filled;
        Assert.Equal(0, stage.Filling);
        Assert.InRange(filled, 100, 100 + 16 + workers);
    }

    [Fact]
    public void Cancellation_wakes_a_consumer_that_waits_for_a_stuck_item()
    {
        using var source = new CancellationTokenSource();
        using var isStuck = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var stage = new CountingStage(5)
        {
            OnFill = _ =>
            {
                isStuck.Set();
                goOn.Wait();
            },
        };
        var canceller = new Thread(() =>
        {
            isStuck.Wait();
            source.Cancel();
        });
        canceller.Start();
        var reader = new ParallelReader<CountingStage.Slot>(stage, 4, new ReaderOptions { Workers = 2 }, source.Token);
        Assert.Throws<OperationCanceledException>(() => reader.TryRead(out _));
        Assert.InRange(stage.Filling, 1, 2);
        goOn.Set();
        reader.Dispose();
        Assert.Equal(0, stage.Filling);
        canceller.Join();
    }

    [Fact]
    public void Readers_end_at_any_moment()
    {
        for (var round = 0; round < 200; round++)
        {
            using var source = new CancellationTokenSource();
            var random = new Random(round);
            int slots = 1 + random.Next(9), read = random.Next(30), cancelAt = random.Next(60);
            var stage = new CountingStage(40) { OnFill = item => CancelAt(item, source, cancelAt) };
            var options = new ReaderOptions { Workers = 1 + random.Next(5) };
            var reader = new ParallelReader<CountingStage.Slot>(stage, slots, options, source.Token);
            var failure = Record.Exception(() => Read(reader, read));
            reader.Dispose();
            Assert.True(failure is null or OperationCanceledException, $"{failure}");
            Assert.Equal(0, stage.Filling);
        }
    }

    [Fact]
    public void Readers_end_at_any_moment_whoever_disposes_them()
    {
        for (var round = 0; round < 200; round++)
        {
            using var source = new CancellationTokenSource();
            var random = new Random(round);
            int slots = 1 + random.Next(9), endAt = random.Next(60);
            ParallelReader<CountingStage.Slot>? reader = null;
            using var ends = new SemaphoreSlim(0);
            var stage = new CountingStage(60) { OnFill = item => ReleaseAt(item, ends, endAt) };
            reader = new ParallelReader<CountingStage.Slot>(
                stage, slots, new ReaderOptions { Workers = 1 + random.Next(5) }, source.Token);
            var other = new Thread(() =>
            {
                ends.Wait();
                if (endAt % 3 == 0)
                    source.Cancel();
                reader.Dispose();
            });
            other.Start();
            var failure = Record.Exception(() => ReadAll(reader));
            reader.Dispose();
            other.Join();
            Assert.True(failure is null or OperationCanceledException or ObjectDisposedException, $"{failure}");
            Assert.Equal((0, 1), (stage.Filling, stage.Closed));
            Assert.True(failure is not null || stage.Filled == 60, "Items were cut off without a word.");
        }
    }

    [Fact]
    public void Disposing_on_another_thread_ends_a_read_that_waits()
    {
        using var isStuck = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var stage = new CountingStage(5)
        {
            OnFill = _ =>
            {
                isStuck.Set();
                goOn.Wait();
            },
        };
        var reader = Reader(stage, 4, 2);
        var other = new Thread(() =>
        {
            isStuck.Wait();
            reader.Dispose();
        });
        other.Start();
        Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
        goOn.Set();
        other.Join();
        Assert.True(SpinWait.SpinUntil(() => stage.Closed == 1, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_token_cancelled_before_the_first_read_ends_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using var reader = new ParallelReader<CountingStage.Slot>(
            new CountingStage(9), 4, new ReaderOptions { Workers = 2 }, source.Token);
        Assert.Throws<OperationCanceledException>(() => reader.TryRead(out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void Disposing_early_waits_for_the_items_in_hand_and_ends_all_workers(int read)
    {
        var stage = new CountingStage(int.MaxValue);
        var reader = Reader(stage, 8, 4);
        for (var item = 0; item < read; item++)
        {
            Assert.True(reader.TryRead(out _));
            reader.ReleaseRead();
        }

        reader.Dispose();
        reader.Dispose();
        Assert.Equal(0, stage.Filling);
        Assert.InRange(stage.Claimed, read, read + 8);
        Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
        Assert.InRange(stage.Claimed, read, read + 8);
    }

    private static ParallelReader<CountingStage.Slot> Reader(CountingStage stage, int slots, int workers) =>
        new(stage, slots, new ReaderOptions { Workers = workers });

    private static void CancelAt(int item, CancellationTokenSource source, int cancelAt)
    {
        if (item == cancelAt)
            source.Cancel();
    }

    private static void ReleaseAt(int item, SemaphoreSlim ends, int endAt)
    {
        if (item == endAt)
            ends.Release();
    }

    private static void Read(ParallelReader<CountingStage.Slot> reader, int count)
    {
        for (; count > 0 && reader.TryRead(out _); count--)
            reader.ReleaseRead();
    }

    private static void ReadAll(ParallelReader<CountingStage.Slot> reader)
    {
        while (reader.TryRead(out _))
            reader.ReleaseRead();
    }
}
