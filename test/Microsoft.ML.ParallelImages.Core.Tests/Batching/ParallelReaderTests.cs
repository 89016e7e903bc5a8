using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Batching;

public sealed class ParallelReaderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(2, 2)]
    [InlineData(3, 64)]
    [InlineData(8, 3)]
    [InlineData(8, 100)]
    public void Items_come_in_order_each_once(int workers, int slots)
    {
        var stage = new CountingStage(1_000);
        using var reader = Reader(stage, slots, workers);
        for (var item = 0; item < 1_000; item++)
        {
            Assert.True(reader.TryRead(out var slot));
            Assert.Equal((item, 3 * item, item % slots), (slot.Item, slot.Result, slot.Index));
            reader.ReleaseRead();
        }

        Assert.False(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
        Assert.Equal(1_000, stage.Filled);
    }

    [Fact]
    public void Nothing_is_claimed_before_the_first_read()
    {
        var stage = new CountingStage(10);
        using var reader = Reader(stage, 4, 2);
        Assert.Equal(0, stage.Claimed);
    }

    [Fact]
    public void An_empty_stage_ends_at_once()
    {
        using var reader = Reader(new CountingStage(0), 4, 2);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void Workers_stop_when_every_slot_is_taken()
    {
        using var full = new SemaphoreSlim(0);
        var stage = new CountingStage(100) { OnFill = _ => full.Release() };
        using var reader = Reader(stage, slots: 6, workers: 3);
        for (var item = 0; item < 4; item++)
            Assert.True(reader.TryRead(out _));
        for (var item = 0; item < 6; item++)
            full.Wait(TimeSpan.FromSeconds(30));
        Assert.False(full.Wait(50));
        Assert.Equal(6, stage.Claimed);
        reader.ReleaseRead();
        for (var item = 0; item < 4; item++)
            Assert.True(full.Wait(TimeSpan.FromSeconds(30)));
        Assert.InRange(stage.Claimed, 10, 10);
    }

    [Fact]
    public void Reading_on_over_slots_that_were_not_released_says_what_to_do()
    {
        using var reader = Reader(new CountingStage(100), slots: 6, workers: 3);
        for (var item = 0; item < 6; item++)
            Assert.True(reader.TryRead(out _));
        var failure = Assert.Throws<InvalidOperationException>(() => reader.TryRead(out _));
        Assert.Contains("6 slots", failure.Message);
        Assert.Contains("Call ReleaseRead", failure.Message);
        reader.ReleaseRead();
        Assert.True(reader.TryRead(out var slot));
        Assert.Equal(6, slot.Item);
    }

    [Fact]
    public void Fewer_items_than_slots_may_all_be_held_to_the_end()
    {
        using var reader = Reader(new CountingStage(5), slots: 6, workers: 3);
        for (var item = 0; item < 5; item++)
            Assert.True(reader.TryRead(out _));
        Assert.False(reader.TryRead(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_arrives_at_the_place_of_its_item_and_the_others_come(int workers)
    {
        using var reader = Reader(
            new CountingStage(50) { FailingFills = new HashSet<int> { 0, 20, 21, 49 } }, 7, workers);
        var outcomes = new List<string>();
        while (true)
        {
            try
            {
                if (!reader.TryRead(out var slot))
                    break;
                outcomes.Add($"item {slot.Item}");
            }
            catch (InvalidDataException failure)
            {
                outcomes.Add($"{failure.Message} failed");
            }

            reader.ReleaseRead();
        }

        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => i is 0 or 20 or 21 or 49 ? $"item {i} failed" : $"item {i}"), outcomes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_of_a_claim_arrives_behind_the_items_before_it_and_ends_the_reading(int workers)
    {
        using var reader = Reader(new CountingStage(50) { FailingClaim = 9 }, 5, workers);
        for (var item = 0; item < 9; item++)
        {
            Assert.True(reader.TryRead(out var slot));
            Assert.Equal(item, slot.Item);
            reader.ReleaseRead();
        }

        Assert.Equal("claim 9", Assert.Throws<InvalidDataException>(() => reader.TryRead(out _)).Message);
        reader.ReleaseRead();
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void The_report_counts_items_and_workers()
    {
        using var reader = Reader(new CountingStage(123), 9, 3);
        ReadAll(reader);
        Assert.Equal((123, 3), (reader.Report.Images, reader.Report.Workers));
        Assert.True(reader.Report.Working > TimeSpan.Zero);
    }

    [Fact]
    public void The_report_counts_the_waiting_of_all_workers()
    {
        var stage = new CountingStage(10);
        using var reader = Reader(stage, slots: 6, workers: 3);
        Assert.True(reader.TryRead(out _));
        Assert.True(SpinWait.SpinUntil(() => stage.Filled == 6, TimeSpan.FromMinutes(1)));
        var clock = Stopwatch.StartNew();
        Thread.Sleep(100);
        var full = clock.Elapsed;
        ReadAll(reader);
        reader.Dispose();
        Assert.True(reader.Report.WorkersWaited > 2 * full, $"{reader.Report.WorkersWaited} in {full} of 3 workers");
    }

    [Theory]
    [InlineData(1_000, 999, 1)]
    [InlineData(1_000, 5_000, 5)]
    [InlineData(1, 5_000_000, 1024)]
    public void As_many_slots_as_the_look_ahead_has_room_for(long bytesEach, long lookAhead, int expected) =>
        Assert.Equal(
            expected, ParallelReader<object>.SlotsFor(bytesEach, new ReaderOptions { LookAheadBytes = lookAhead }));

    private static ParallelReader<CountingStage.Slot> Reader(CountingStage stage, int slots, int workers) =>
        new(stage, slots, new ReaderOptions { Workers = workers });

    private static void ReadAll(ParallelReader<CountingStage.Slot> reader)
    {
        while (reader.TryRead(out _))
            reader.ReleaseRead();
    }
}
