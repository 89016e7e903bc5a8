using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>Workers that die, stop, or never come, and how the others and a new start go on.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public sealed class LostWorkerTests : IDisposable
{
    private const int TimeLimit = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public LostWorkerTests() => TensorFlowFixture.Need();

    private string File => Path.Combine(_folder, "training.checkpoint");

    /// <summary>A checkpoint of more than a megabyte, which workers hand on in parts.</summary>
    private Lesson Lesson => new("frozen") { CheckpointFile = File, Width = 32 };

    private Lesson Whole => Lesson with { CheckpointFile = null };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_killed_worker_ends_the_others_in_time_and_other_numbers_of_workers_go_on()
    {
        var alone = AloneRun.Of(Whole);
        // Behind step 12 of 20: the checkpoint is that of the second epoch, ten steps.
        using (var workers = new KilledRun(
            _folder, 3, [Lesson], job => job.Index == 2 ? job with { DiesBehindStep = 12 } : job))
        {
            Assert.All(workers.Survivors, survivor => AssertLost(survivor, workers.Seconds));
            Assert.All([0, 1], worker => alone.AssertSame(worker, 3, 0, workers.Survivors[worker].StepsOf(Lesson)));
        }

        var checkpoint = Checkpoint.Load(File);
        Assert.Equal((2, 0), (checkpoint.Epoch, checkpoint.Step));
        Assert.Equal([File], Directory.GetFiles(_folder, "*.checkpoint*"));
        Assert.True(new FileInfo(File).Length > 1 << 20);
        // Two workers go on with what three began; one process could have, too.
        System.IO.File.Copy(File, File + ".copy");
        using var two = new WorkersRun(2, [Lesson]);
        Assert.Equal(10, two.StepsOf(0, Lesson).Length);
        Assert.All([0, 1], worker => alone.AssertSame(worker, 2, 10, two.StepsOf(worker, Lesson)));
        alone.AssertSameEpochs(two.EpochsOf(0, Lesson));
        var resumedAlone = AloneRun.Of(Lesson with { CheckpointFile = File + ".copy" });
        Assert.Equal(10, resumedAlone.Steps.Length);
        alone.AssertSame(0, 1, 10, resumedAlone.Steps);
    }

    [Fact]
    public void A_killed_first_worker_ends_the_other_and_leaves_its_checkpoint()
    {
        using (var workers = new KilledRun(
            _folder, 2, [Lesson], job => job.Index == 0 ? job with { DiesBehindStep = 7 } : job))
        {
            AssertLost(Assert.Single(workers.Survivors), workers.Seconds);
        }

        Assert.Equal((1, 0), (Checkpoint.Load(File).Epoch, Checkpoint.Load(File).Step));
    }

    [Fact]
    public void A_worker_that_hangs_ends_the_other_behind_the_time_limit()
    {
        using var workers = new KilledRun(
            _folder, 2, [Lesson], job => job.Index == 1 ? job with { HangsBehindStep = 7 } : job);

        AssertLost(Assert.Single(workers.Survivors), workers.Seconds);
        Assert.Contains("DeadlineExceeded", workers.Survivors[0].End);
        Assert.Equal((1, 0), (Checkpoint.Load(File).Epoch, Checkpoint.Load(File).Step));
    }

    [Fact]
    public void A_worker_that_is_cancelled_stops_all_of_them_behind_the_same_step()
    {
        using (var run = new WorkersRun(2, [Lesson], job => job.Index == 1 ? job with { CancelsBehindStep = 7 } : job))
        {
            Assert.All(run.Workers, worker => Assert.StartsWith("end OperationCanceledException", worker.End));
            Assert.Equal((8, 8), (run.StepsOf(0, Lesson).Length, run.StepsOf(1, Lesson).Length));
        }

        Assert.Equal((1, 3), (Checkpoint.Load(File).Epoch, Checkpoint.Load(File).Step));
        var rest = AloneRun.Of(Lesson);
        Assert.Equal(12, rest.Steps.Length);
        AloneRun.Of(Whole).AssertSame(0, 1, 8, rest.Steps);
    }

    [Fact]
    public void Workers_with_different_options_say_what_differs()
    {
        using var run = new WorkersRun(2, [Lesson], job => job with { Seed = job.Index });

        Assert.All(run.Workers, worker => Assert.Matches(
            "^end InvalidOperationException: Training on 2 workers as number .*has another .*seed.*; expected the same",
            worker.End));
    }

    [Fact]
    public void A_worker_that_never_comes_is_named_after_the_start_limit()
    {
        using var run = new WorkersRun(
            2, [Lesson], job => job.Index == 0 ? job with { StartLimitSeconds = 1 } : job with { Lessons = [] });

        Assert.Equal("end well", run.Workers[1].End);
        Assert.Matches(
            @"^end WorkerLostException: Joining 2 workers as number 0 .*: worker 1 \(127\.0\.0\.1:\d+\) cannot be "
            + "reached; expected its server within 1 s", run.Workers[0].End);
    }

    [Fact]
    public void A_port_that_is_taken_is_a_sentence()
    {
        using var taken = TcpListener.Create(0);
        taken.Start();
        var address = $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        using var run = new WorkersRun(
            1, [Lesson], job => job with { Workers = [address, .. job.Workers] });

        Assert.StartsWith(
            $"end InvalidOperationException: Joining 2 workers as number 0 ({address})", run.Workers[0].End);
        Assert.Contains("Expected a port that no other process uses", run.Workers[0].End);
    }

    [Fact]
    public void A_process_serves_one_cluster_only()
    {
        using var run = new WorkersRun(2, [Whole with { Epochs = 1 }, Whole with { Name = "other", Threads = 2 }]);

        Assert.All(run.Workers, worker => Assert.Matches(
            "^end InvalidOperationException: .*has a TensorFlow server already, of another "
            + "cluster.*Train in a new process", worker.End));
        Assert.Equal(5, run.StepsOf(0, Whole).Length);
    }

    private static void AssertLost(WorkerProcess survivor, double seconds)
    {
        Assert.Matches(
            "^end WorkerLostException: Training on . workers as number .*, step .* of 20: another worker does not "
            + $"answer; expected its part within {TimeLimit} s.*checkpoint is whole", survivor.End);
        // One step more, and the end of a process on a busy machine.
        Assert.InRange(seconds, 0, TimeLimit + 15);
    }

    /// <summary>Workers of which one kills itself or hangs.</summary>
    private sealed class KilledRun : IDisposable
    {
        private readonly WorkerProcess[] _workers;

        public KilledRun(string folder, int count, Lesson[] lessons, Func<WorkerJob, WorkerJob> change)
        {
            _workers = WorkerProcess.Start(
                folder, count, lessons, job => change(job) with { TimeLimitSeconds = TimeLimit });
            var victim = Assert.Single(_workers, worker => worker.Job.DiesBehindStep + worker.Job.HangsBehindStep > 0);
            var last = victim.Job.DiesBehindStep + victim.Job.HangsBehindStep;
            Survivors = [.. _workers.Except([victim])];
            Assert.True(
                SpinWait.SpinUntil(() => victim.Notes.Length >= last, TimeSpan.FromSeconds(60)),
                string.Join('\n', victim.Notes));
            var clock = Stopwatch.StartNew();
            WorkerProcess.WaitForAll(Survivors, TimeSpan.FromSeconds(60));
            Seconds = clock.Elapsed.TotalSeconds;
            Assert.Equal(last, victim.Notes.Length);
        }

        public WorkerProcess[] Survivors { get; }

        /// <summary>From that moment to the end of the last survivor.</summary>
        public double Seconds { get; }

        public void Dispose() => Array.ForEach(_workers, worker => worker.Dispose());
    }
}
