using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>One worker in a process of its own: the test program, started again with a job.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task<string> _output;

    private WorkerProcess(WorkerJob job)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var isHost = Path.GetFileNameWithoutExtension(start.FileName) == "dotnet";
        string[] assembly = isHost ? [typeof(WorkerProcess).Assembly.Location] : [];
        foreach (var argument in (string[])[.. assembly, "-method", $"*.{nameof(WorkerProgram.Process_of_one_worker)}"])
            start.ArgumentList.Add(argument);
        start.Environment[WorkerProgram.Variable] = JsonSerializer.Serialize(job);
        (Job, _process) = (job, Process.Start(start)!);
        (_output, _errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>What it was told.</summary>
    public WorkerJob Job { get; }

    /// <summary>What the worker wrote to standard error; complete once it has ended.</summary>
    public string Errors => _errors.Result;

    /// <summary>The lines that the worker noted.</summary>
    public string[] Notes => LinesOf(NotesOf(Job));

    /// <summary>How the worker ended, in its own words.</summary>
    public string End => Notes.LastOrDefault(line => line.StartsWith("end "))
        ?? $"no end: {string.Join('\n', Notes.TakeLast(2))}\n{_output.Result}\n{Errors}";

    /// <summary>The steps of a training that the worker noted.</summary>
    public StepNote[] StepsOf(Lesson lesson) =>
    [
        .. Notes.Where(line => line.StartsWith("step ")).Select(StepNote.Parse)
            .Where(step => step.Lesson == lesson.Name),
    ];

    public static string NotesOf(WorkerJob job) => NotesIn(job.Folder, job.Index);

    public static string NotesIn(string folder, int index) => Path.Combine(folder, $"worker{index}.txt");

    /// <summary>Of notes that may not have been begun.</summary>
    public static string[] LinesOf(string notes) => File.Exists(notes) ? File.ReadAllLines(notes) : [];

    /// <summary>Starts as many workers as there are, each with its index.</summary>
    /// <param name="folder">For their notes.</param>
    /// <param name="count">Of workers.</param>
    /// <param name="lessons">What they train.</param>
    /// <param name="change">What differs from worker to worker.</param>
    public static WorkerProcess[] Start(
        string folder, int count, Lesson[] lessons, Func<WorkerJob, WorkerJob>? change = null)
    {
        Directory.CreateDirectory(folder);
        var workers = FreePorts(count).Select(port => $"127.0.0.1:{port}").ToArray();
        return
        [
            .. Enumerable.Range(0, count)
                .Select(index => new WorkerJob { Folder = folder, Workers = workers, Index = index, Lessons = lessons })
                .Select(job => new WorkerProcess(change is null ? job : change(job))),
        ];
    }

    /// <summary>The workers that ended within the time.</summary>
    public static void WaitForAll(IEnumerable<WorkerProcess> workers, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        foreach (var worker in workers)
        {
            var left = TimeSpan.FromTicks(Math.Max(0, (time - clock.Elapsed).Ticks));
            Assert.True(
                worker._process.WaitForExit(left),
                $"worker {worker.Job.Index} did not end: {string.Join('\n', worker.Notes)}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Held together, so that they differ; another program could take one before the worker does.</summary>
    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        Array.ForEach(listeners, listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        Array.ForEach(listeners, listener => listener.Dispose());
        return ports;
    }
}
