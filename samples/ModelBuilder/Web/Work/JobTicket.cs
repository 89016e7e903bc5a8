using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>A job that waits, runs or is over, and all that a page shows of it.</summary>
internal sealed class JobTicket(int id, string kind, string title) : IProgress<JobProgress>, IDisposable
{
    private const int MostLines = 200;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly List<EpochFigures> _epochs = [];
    private readonly List<string> _log = [];
    private JobProgress _progress;
    private JobStatus _status;
    private bool _hasBegun;
    private string? _error;
    private object? _result;

    public int Id => id;

    public string Kind => kind;

    public CancellationToken Stopped => _stop.Token;

    /// <summary>Told after each change.</summary>
    public Action? Changed { get; set; }

    public bool IsWaiting => _status == JobStatus.Waiting;

    public bool IsOver => _status is JobStatus.Done or JobStatus.Failed or JobStatus.Stopped;

    /// <summary>Holds the job up here while it is paused: between two batches, or two epochs.</summary>
    public void Report(JobProgress value)
    {
        lock (_lock)
        {
            _progress = value;
            if (value.Epoch is { } epoch)
                _epochs.Add(epoch);
            if (value.Note is { } note && _log.Count < MostLines)
                _log.Add(PageWords.Of(note));
        }

        Changed?.Invoke();
        if (!_stop.IsCancellationRequested)
            _gate.Wait();
    }

    /// <summary>False for a job that was taken out of the queue.</summary>
    public bool TryBegin()
    {
        lock (_lock)
        {
            if (!IsWaiting)
                return false;
            (_status, _hasBegun) = (JobStatus.Running, true);
        }

        Changed?.Invoke();
        return true;
    }

    public void End(object? result) => Set(JobStatus.Done, result, null);

    public void Fail(string sentence) => Set(JobStatus.Failed, null, sentence);

    public void NoteStopped(string sentence) => Set(JobStatus.Stopped, null, sentence);

    /// <summary>One that waits is over at once; one that works ends as soon as it can.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (IsWaiting)
                (_status, _error) = (JobStatus.Stopped, "It was taken out of the queue.");
        }

        _stop.Cancel();
        _gate.Set();
        Changed?.Invoke();
    }

    public void Pause()
    {
        if (_status != JobStatus.Running)
            return;
        _gate.Reset();
        Set(JobStatus.Paused, null, null);
    }

    public void GoOn()
    {
        if (_status == JobStatus.Paused)
            Set(JobStatus.Running, null, null);
        _gate.Set();
    }

    public object ToJson()
    {
        lock (_lock)
        {
            return new
            {
                Id = id,
                Kind = kind,
                Title = title,
                Status = _status,
                HasBegun = _hasBegun,
                _progress.Stage,
                _progress.Done,
                _progress.Total,
                _progress.PerSecond,
                SecondsLeft = _progress.Left?.TotalSeconds,
                Epochs = _epochs.ToArray(),
                Log = _log.ToArray(),
                Error = _error,
                Result = _result,
            };
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _gate.Dispose();
    }

    private void Set(JobStatus status, object? result, string? error)
    {
        lock (_lock)
            (_status, _result, _error) = (status, result, error);
        Changed?.Invoke();
    }
}

/// <summary>How it stands with a job.</summary>
internal enum JobStatus
{
    /// <summary>Others are before it.</summary>
    Waiting,

    /// <summary>It works.</summary>
    Running,

    /// <summary>It is held up, and goes on when it is told to.</summary>
    Paused,

    /// <summary>It has a result.</summary>
    Done,

    /// <summary>It has an error.</summary>
    Failed,

    /// <summary>It was stopped; the sentence says what was kept.</summary>
    Stopped,
}
