namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Keeps what a job tells, on the thread that tells it, and may act on it.</summary>
internal sealed class Noted(Action<JobProgress>? act = null) : IProgress<JobProgress>
{
    public List<JobProgress> All { get; } = [];

    public IEnumerable<string> Stages => All.Select(at => at.Stage).Distinct();

    public void Report(JobProgress value)
    {
        All.Add(value);
        act?.Invoke(value);
    }
}
