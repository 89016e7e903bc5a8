namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>
/// Runs that train a step each in turn, so that whatever else the machine does slows all of them alike.
/// </summary>
/// <param name="Others">Notes of the processes of the other run.</param>
/// <param name="IsFirst">Whether this run begins.</param>
/// <param name="Steps">Of each run, over all its lessons.</param>
internal sealed record Turns(string[] Others, bool IsFirst, int Steps)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Waits until the others have noted as many steps as these notes have, or one more where they begin.
    /// </summary>
    public void WaitBehind(string notes)
    {
        var needed = Math.Min(StepsIn(notes) + (IsFirst ? 0 : 1), Steps);
        while (Others.Any(other => StepsIn(other) < needed))
            Thread.Sleep(Pause);
    }

    private static int StepsIn(string notes) => WorkerProcess.LinesOf(notes).Count(line => line.StartsWith("step "));
}
