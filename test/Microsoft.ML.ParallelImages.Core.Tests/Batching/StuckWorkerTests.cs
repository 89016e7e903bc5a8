using System.Diagnostics;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Workers that do not come back: nobody waits for them, and nobody is given their memory.</summary>
public sealed class StuckWorkerTests : IDisposable
{
    /// <summary>
    /// A second, on a machine that is busy with other things; a wait without an end is longer than any.
    /// </summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static readonly Renderer Renderer = new(new TensorSpec(64, 64));

    private readonly HangingFile _file = new("dead/mount/7.jpg");
    private readonly int _rented = PixelPool.Shared.RentedCount;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancelling_ends_a_read_whose_file_hangs(int workers)
    {
        using var source = new CancellationTokenSource();
        var cancelled = CancelOnceStuck(source);
        using (var reader = Reader(new ReaderOptions { Workers = workers }, source.Token))
            Assert.Throws<OperationCanceledException>(() => ReadAll(reader));
        Assert.InRange(Stopwatch.GetElapsedTime(cancelled()), TimeSpan.Zero, Soon);
        LetGo();
    }

    [Fact]
    public void A_token_in_the_options_ends_it_too()
    {
        using var source = new CancellationTokenSource();
        CancelOnceStuck(source);
        using (var reader = Reader(new ReaderOptions { Workers = 2, Cancellation = source.Token }))
        {
            Assert.Equal(
                source.Token, Assert.Throws<OperationCanceledException>(() => ReadAll(reader)).CancellationToken);
        }

        LetGo();
    }

    [Fact]
    public void Disposing_leaves_a_stuck_worker_and_names_its_image()
    {
        var reader = ReaderThatIsStuck();
        Assert.Empty(reader.Report.Abandoned);
        var start = Stopwatch.GetTimestamp();
        reader.Dispose();
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Soon);
        Assert.Equal(["dead/mount/7.jpg"], reader.Report.Abandoned);
        reader.Dispose();
        Assert.Equal(["dead/mount/7.jpg"], reader.Report.Abandoned);
        LetGo();
    }

    [Fact]
    public void Memory_that_a_stuck_worker_writes_to_is_lent_to_nobody_before_it_returns()
    {
        var reader = ReaderThatIsStuck();
        reader.Dispose();
        Assert.True(PixelPool.Shared.RentedCount > _rented);

        // Whatever of the reader's memory is free again is given out, and would show what the worker writes.
        var bytes = (4 * Renderer.Spec.Length * sizeof(float)) + 64;
        var others = Enumerable.Range(0, 20).Select(_ => PixelPool.Shared.Rent(bytes)).ToArray();
        Array.ForEach(others, other => other.AsSpan().Fill(7));
        LetGo(others.Length);
        Assert.All(others, other => Assert.False(other.AsSpan().ContainsAnyExcept((byte)7)));
        Array.ForEach(others, array => PixelPool.Shared.Return(array));
    }

    [Fact]
    public void The_stage_is_closed_once_by_the_worker_that_returns_last()
    {
        using var isStuck = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var stage = new CountingStage(1)
        {
            OnFill = _ =>
            {
                isStuck.Set();
                goOn.Wait();
            },
        };
        var reader = new ParallelReader<CountingStage.Slot>(stage, 4, new ReaderOptions { Workers = 2 });
        new Thread(() => Record.Exception(() => reader.TryRead(out _))) { IsBackground = true }.Start();
        isStuck.Wait();
        reader.Dispose();
        Assert.Equal(0, stage.Closed);
        goOn.Set();
        Assert.True(SpinWait.SpinUntil(() => stage.Closed == 1, TimeSpan.FromMinutes(1)));
        reader.Dispose();
        Assert.Equal((0, 1), (stage.Filling, stage.Closed));
    }

    [Fact]
    public void A_source_of_items_that_hangs_is_left_too()
    {
        using var isStuck = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var stage = new CountingStage(5)
        {
            OnClaim = () =>
            {
                isStuck.Set();
                goOn.Wait();
            },
        };
        var reader = new ParallelReader<CountingStage.Slot>(stage, 4, new ReaderOptions { Workers = 1 });
        new Thread(() => Record.Exception(() => reader.TryRead(out _))) { IsBackground = true }.Start();
        isStuck.Wait();
        reader.Dispose();
        Assert.Equal(["finding out which image is next"], reader.Report.Abandoned);
        goOn.Set();
        Assert.True(SpinWait.SpinUntil(() => stage.Closed == 1, TimeSpan.FromMinutes(1)));
    }

    /// <summary>Ends the wait, and sees all memory given back but so many arrays.</summary>
    private void LetGo(int held = 0)
    {
        _file.LetGo();
        Assert.True(SpinWait.SpinUntil(() => PixelPool.Shared.RentedCount == _rented + held, TimeSpan.FromMinutes(1)));
    }

    private BatchReader ReaderThatIsStuck()
    {
        var reader = Reader(new ReaderOptions { Workers = 1 });
        Assert.True(reader.TryRead(out _));
        _file.AwaitReader();
        return reader;
    }

    /// <summary>Seven photos, the one that hangs, and more.</summary>
    private BatchReader Reader(ReaderOptions options, CancellationToken cancellation = default)
    {
        LazyImage[] images = [.. Enumerable.Range(0, 12).Select(i => i == 7 ? new LazyImage(_file) : Photo(i))];
        return new BatchReader(images, null, 4, Renderer, default, options, null, cancellation);
    }

    /// <summary>Cancels from another thread; what it returns waits, and says when that was.</summary>
    private Func<long> CancelOnceStuck(CancellationTokenSource source)
    {
        var time = 0L;
        var thread = new Thread(() =>
        {
            _file.AwaitReader();
            time = Stopwatch.GetTimestamp();
            source.Cancel();
        });
        thread.Start();
        return () =>
        {
            thread.Join();
            return time;
        };
    }

    private static LazyImage Photo(int seed) =>
        new(ImageFile.FromBytes(JpegFiles.Draw(60, 50, default, seed), $"{seed}.jpg"));

    private static void ReadAll(BatchReader reader)
    {
        while (reader.TryRead(out _))
        {
        }
    }
}
