using System.Globalization;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>Workers that ran to their end, and what they left behind in a folder.</summary>
internal sealed class WorkersRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Starts the workers and waits for them.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="lessons">What they train, one after another.</param>
    /// <param name="change">What differs from worker to worker.</param>
    public WorkersRun(int count, Lesson[] lessons, Func<WorkerJob, WorkerJob>? change = null)
    {
        Workers = WorkerProcess.Start(_folder, count, lessons, change);
        try
        {
            WorkerProcess.WaitForAll(Workers, TimeSpan.FromSeconds(90));
        }
        finally
        {
            Array.ForEach(Workers, worker => worker.Dispose());
        }
    }

    public WorkerProcess[] Workers { get; }

    /// <summary>The steps of a training that this worker noted.</summary>
    public StepNote[] StepsOf(int worker, Lesson lesson) => Workers[worker].StepsOf(lesson);

    /// <summary>Training loss, validation loss and accuracy of each epoch; only of trainings that ended well.</summary>
    public double[][] EpochsOf(int worker, Lesson lesson)
    {
        Assert.Equal("end well", Workers[worker].End);
        return
        [
            .. NotesOf(worker, $"epoch {lesson.Name}").Select(line => line.Split(' ')[2..])
                .Select(words => words.Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray()),
        ];
    }

    /// <summary>The ONNX file that came out.</summary>
    public byte[] Model(int worker, Lesson lesson)
    {
        Assert.Equal("end well", Workers[worker].End);
        return File.ReadAllBytes(Path.Combine(_folder, $"{lesson.Name}{worker}.onnx"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<string> NotesOf(int worker, string start) =>
        Workers[worker].Notes.Where(line => line.StartsWith(start + " "));
}
