using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>What the processes of workers run.</summary>
public class WorkerProgram
{
    public const string Variable = "PARALLELIMAGES_WORKER_TEST";

    [Fact]
    [Trait("Category", TensorFlowFixture.Category)]
    public void Process_of_one_worker()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(text is null, "runs in a worker's process only");
        var job = JsonSerializer.Deserialize<WorkerJob>(text)!;
        using var notes = new StreamWriter(WorkerProcess.NotesOf(job)) { AutoFlush = true };
        try
        {
            foreach (var lesson in job.Lessons)
                Train(job, lesson, notes.WriteLine);
            notes.WriteLine("end well");
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            notes.WriteLine($"end {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void Train(WorkerJob job, Lesson lesson, Action<string> note)
    {
        using var cancellation = new CancellationTokenSource();
        var options = lesson.Options with
        {
            Cluster = new Cluster(job.Workers, job.Index)
            {
                TimeLimit = TimeSpan.FromSeconds(job.TimeLimitSeconds),
                StartLimit = TimeSpan.FromSeconds(job.StartLimitSeconds),
            },
        };
        var trained = lesson.Train(options, job.Seed, note, Step, cancellation.Token);
        foreach (var epoch in trained.Report.Epochs)
            note($"epoch {lesson.Name} {epoch.TrainingLoss:R} {epoch.ValidationLoss:R} {epoch.ValidationAccuracy:R}");
        File.WriteAllBytes(Path.Combine(job.Folder, $"{lesson.Name}{job.Index}.onnx"), trained.Onnx.Span);

        void Step(int done)
        {
            if (done == job.CancelsBehindStep)
                cancellation.Cancel();
            if (done == job.HangsBehindStep)
                Thread.CurrentThread.Join();
            if (done == job.DiesBehindStep)
                Process.GetCurrentProcess().Kill();
            job.Turns?.WaitBehind(WorkerProcess.NotesOf(job));
        }
    }
}
