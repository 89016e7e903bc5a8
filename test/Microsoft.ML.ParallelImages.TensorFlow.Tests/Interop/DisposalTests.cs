using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Interop;

/// <summary>
/// Sessions and graphs that are disposed, or forgotten, while others use them are freed behind the last use.
/// </summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class DisposalTests
{
    public DisposalTests() => TensorFlowFixture.Need();

    [Fact]
    public async Task A_session_that_is_disposed_while_it_runs_is_freed_behind_the_run()
    {
        using var graph = new NativeGraph();
        // What is taken is never there, so that the run waits until its own limit.
        var (started, never) = (Accumulator(graph, "started"), Accumulator(graph, "never"));
        var one = graph.Constant("one", 1f);
        var step = graph.Constant("step", NativeTensor.Of([0L]));
        var begin = graph.Add("ResourceAccumulatorApplyGradient").Inputs(started, step, one)
            .With("dtype", TensorType.Float).Finish();
        NodeOutput wait = Take(graph, never, begin), isStarted = Take(graph, started, null);
        var session = new NativeSession(graph, ProtoBytes.Number(11, 6000));
        var run = Task.Factory.StartNew(() => session.Run([], [wait]), TaskCreationOptions.LongRunning);
        session.Run([], [isStarted])[0].Dispose();

        Parallel.For(0, 8, _ => session.Dispose());

        Assert.Throws<ObjectDisposedException>(() => session.Run([], [one]));
        // Closing a session ends its runs as cancelled.
        var end = await Assert.ThrowsAsync<TensorFlowException>(() => run);
        Assert.Equal(StatusCode.DeadlineExceeded, end.Code);
    }

    [Fact]
    public void A_graph_that_is_disposed_before_its_session_lives_as_long_as_that()
    {
        var graph = new NativeGraph();
        var one = graph.Constant("one", 1f);
        using var session = new NativeSession(graph);

        Parallel.For(0, 8, _ => graph.Dispose());

        using var result = session.Run([], [one])[0];
        Assert.Equal(1, result.Floats[0]);
        Assert.Throws<ObjectDisposedException>(() => graph.Add("NoOp"));
        Assert.Throws<ObjectDisposedException>(() => new NativeSession(graph));
    }

    [Fact]
    public void A_graph_that_is_disposed_while_an_operation_is_described_is_freed_behind_it()
    {
        var graph = new NativeGraph();
        var one = graph.Constant("one", 1f);
        var begun = graph.Add("Neg").Input(one);

        graph.Dispose();
        Assert.False(graph.Handle.IsClosed);
        begun.Finish();

        Assert.True(graph.Handle.IsClosed);
    }

    [Fact]
    public void An_operation_that_TensorFlow_refuses_keeps_no_graph()
    {
        var graph = new NativeGraph();
        Assert.Throws<TensorFlowException>(() => graph.Add("NoSuchOp").Finish());

        graph.Dispose();

        Assert.True(graph.Handle.IsClosed);
    }

    [Fact]
    public void Operations_of_another_graph_are_neither_run_nor_waited_for()
    {
        using var graph = new NativeGraph();
        using var other = new NativeGraph();
        var (foreign, nothing) = (other.Constant("one", 1f), other.Add("NoOp").Finish());
        using var session = new NativeSession(graph);

        Assert.Throws<ArgumentException>(() => session.Run([], [foreign]));
        Assert.Throws<ArgumentException>(() => session.Run([], [], nothing));
        Assert.Throws<ArgumentException>(() => graph.Add("NoOp").After(nothing));
    }

    [Fact]
    public void Sessions_disposed_by_one_thread_while_others_run_give_right_answers_or_say_that_they_are_disposed()
    {
        for (var round = 0; round < 50; round++)
        {
            using var graph = new NativeGraph();
            var x = graph.Placeholder("x", TensorType.Float, -1);
            NodeOutput negative = graph.Add("Neg").Input(x).Finish();
            var session = new NativeSession(graph);
            var (runs, most) = (0, 5 + (round % 20));

            Parallel.For(0, 8, thread =>
            {
                using var tensor = NativeTensor.Of([thread, (float)round], 2);
                try
                {
                    while (true)
                    {
                        using var result = session.Run([new Feed(x, tensor)], [negative])[0];
                        Assert.Equal([-thread, -round], result.Floats.ToArray());
                        if (Interlocked.Increment(ref runs) == most)
                            session.Dispose();
                    }
                }
                catch (ObjectDisposedException)
                {
                    // The one answer beside the right one.
                }
            });

            Assert.True(runs >= most);
        }
    }

    [Fact]
    public void Forgotten_sessions_graphs_and_tensors_are_freed_by_the_collector_in_any_order()
    {
        var forgotten = Forget(20);
        for (var i = 0; i < 10 && forgotten.Any(one => one.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(forgotten, one => one.IsAlive);
        A_graph_that_is_disposed_before_its_session_lives_as_long_as_that();
    }

    /// <summary>Among them operations that were begun and never finished.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Forget(int count)
    {
        List<WeakReference> forgotten = [];
        for (var i = 0; i < count; i++)
        {
            var graph = new NativeGraph();
            var one = graph.Constant("one", 1f);
            var session = new NativeSession(graph);
            forgotten.AddRange([
                new(graph.Handle), new(session), new(session.Run([], [one])[0]), new(graph.Add("Neg").Input(one)),
            ]);
        }

        return forgotten;
    }

    private static NodeOutput Accumulator(
        NativeGraph graph, string name) => graph.Add("ResourceConditionalAccumulator", name)
        .With("dtype", TensorType.Float).WithShape("shape", []).With("shared_name", name).Finish();

    private static NodeOutput Take(NativeGraph graph, NodeOutput accumulator, Operation? after)
    {
        var needed = graph.Constant("needed", NativeTensor.Scalar(1));
        var take = graph.Add("ResourceAccumulatorTakeGradient").Inputs(accumulator, needed)
            .With("dtype", TensorType.Float);
        return (after is { } first ? take.After(first) : take).Finish();
    }
}
