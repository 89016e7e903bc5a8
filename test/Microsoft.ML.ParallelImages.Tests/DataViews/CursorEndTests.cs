using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Cursors that cannot be made, are forgotten, or stand over something that hangs.</summary>
public sealed class CursorEndTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();
    private readonly int _rented = PixelPool.Shared.RentedCount;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, true, null)]
    [InlineData(3, true, null)]
    [InlineData(1, false, "Image")]
    [InlineData(3, false, "Image")]
    [InlineData(1, false, "ImagePath")]
    [InlineData(3, false, "ImagePath")]
    public void A_view_whose_cursors_cannot_be_made_leaves_none_of_its_input_open(
        int cursors, bool refusesIds, string? refused)
    {
        var rows = new CountingView(Load()) { RefusesIds = refusesIds, RefusedColumn = refused };
        var view = Tensor().Fit(rows).Transform(rows);
        Assert.Throws<InvalidDataException>(() => Open(view, cursors));
        Assert.Equal(0, rows.Open);
    }

    [Fact]
    public void Of_a_set_that_cannot_be_made_whole_nothing_stays_open()
    {
        var rows = new CountingView(Load());
        var inputs = rows.GetRowCursorSet(rows.Schema, 3);
        var made = 0;
        Assert.Throws<InvalidDataException>(() => CursorSet.Wrap(
            inputs, input => ++made == 3 ? throw new InvalidDataException() : new WrappingCursor(input)));
        Assert.Equal(0, rows.Open);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Disposed_cursors_leave_none_of_their_input_open(int cursors)
    {
        var rows = new CountingView(Load());
        var view = Tensor().Fit(rows).Transform(rows);
        var set = Open(view, cursors);
        Assert.True(set[0].MoveNext());
        foreach (var cursor in set)
        {
            Assert.Equal(1, rows.Open);
            cursor.Dispose();
            cursor.Dispose();
        }

        Assert.Equal(0, rows.Open);
    }

    [Fact]
    public void A_hundred_forgotten_cursors_give_threads_memory_and_input_back()
    {
        var threads = new ConcurrentDictionary<Thread, bool>();
        var rows = new CountingView(
            _ml.Data.AsTrainingRows(Load(), [new NotingStep(_ => threads[Thread.CurrentThread] = true)], 2));
        var view = Tensor().Fit(rows).Transform(rows);
        for (var i = 0; i < 100; i++)
            Forget(view, i % 3);
        Assert.InRange(threads.Count, 66, 200);
        CollectUntil(() => rows.Open == 0 && threads.Keys.All(thread => !thread.IsAlive)
            && PixelPool.Shared.RentedCount == _rented);
    }

    [Fact]
    public void Cancelling_by_the_options_ends_a_cursor_whose_image_hangs()
    {
        using var source = new CancellationTokenSource();
        using var goOn = new ManualResetEventSlim();
        var rows = _ml.Data.AsTrainingRows(Load(), [new NotingStep(_ => goOn.Wait())]);
        var view = Tensor(new ReaderOptions { Workers = 2, Cancellation = source.Token }).Fit(rows).Transform(rows);
        using (var cursor = view.GetRowCursor([view.Schema["Tensor"]]))
        {
            source.CancelAfter(TimeSpan.FromMilliseconds(100));
            Assert.Throws<OperationCanceledException>(() => cursor.MoveNext());
        }

        goOn.Set();
        Assert.True(SpinWait.SpinUntil(() => PixelPool.Shared.RentedCount == _rented, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Cursors_over_an_input_that_hangs_are_disposed_soon_and_it_is_closed_by_the_worker_that_returns()
    {
        using var isStuck = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var rows = new CountingView(Load())
        {
            OnMove = () =>
            {
                isStuck.Set();
                goOn.Wait();
            },
        };
        var view = Tensor().Fit(rows).Transform(rows);
        var set = Open(view, 2);
        new Thread(() => Record.Exception(() => set[0].MoveNext())) { IsBackground = true }.Start();
        isStuck.Wait();
        var start = Stopwatch.GetTimestamp();
        Array.ForEach(set, cursor => cursor.Dispose());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(1, rows.Open);
        goOn.Set();
        Assert.True(SpinWait.SpinUntil(() => rows.Open == 0, TimeSpan.FromMinutes(1)));
    }

    private IDataView Load() => _ml.Data.LoadImageFolder(_folder.Path);

    private IEstimator<ITransformer> Tensor(ReaderOptions? reader = null) => _ml.Transforms.ImagesToTensor(
        "Tensor", "Image", 16, 16, new() { Reader = reader ?? new ReaderOptions { Workers = 2 } });

    private static DataViewRowCursor[] Open(IDataView view, int cursors)
    {
        DataViewSchema.Column[] columns = [view.Schema["Tensor"], view.Schema["ImagePath"]];
        return cursors == 1 ? [view.GetRowCursor(columns)] : view.GetRowCursorSet(columns, cursors);
    }

    /// <summary>Some are read to the middle, some never begun.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(IDataView view, int rows)
    {
        var cursor = view.GetRowCursor([view.Schema["Tensor"]]);
        for (; rows > 0; rows--)
            Assert.True(cursor.MoveNext());
    }

    private static void CollectUntil(Func<bool> isOver) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return isOver();
        },
        TimeSpan.FromMinutes(1)));

    private sealed record NotingStep(Action<int> Note) : Augmentation
    {
        public override void Decide(ref CounterRandom random, DecisionList decisions) => Note(0);
    }

    private sealed class WrappingCursor(DataViewRowCursor input) : DataViewRowCursor
    {
        public override DataViewSchema Schema => input.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => input.GetGetter<T>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                input.Dispose();
            base.Dispose(disposing);
        }
    }
}
