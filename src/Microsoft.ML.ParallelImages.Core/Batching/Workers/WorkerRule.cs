using static System.FormattableString;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Decides how many workers there should be, from what was seen alone: no clock, no thread, no memory of its own.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>The consumer waited: as many more as its waiting asks for, at most twice as many.</item>
/// <item>They brought nothing: back, and more are tried one by one only, if at all, until that is forgotten.</item>
/// <item>The consumer did not wait and workers were idle: as few as would do, but more than once were too few.</item>
/// </list>
/// </remarks>
internal static class WorkerRule
{
    /// <summary>
    /// Share of the time that a consumer may wait without more workers, and one below which it has fewer.
    /// </summary>
    private const double Starving = 0.05, Content = 0.02;

    /// <summary>More workers are kept when they make images this much faster.</summary>
    private const double Gain = 1.05;

    /// <summary>Share of their time for which fewer workers may be busy: images come in bursts.</summary>
    private const double Load = 0.8;

    /// <summary>Decisions, each about a second, for which something learnt is believed.</summary>
    private const int Patience = 30;

    /// <summary>What follows, with a sentence when the number changes.</summary>
    public static (WorkerState Next, string? Reason) Decide(WorkerState state, WorkerObservation seen)
    {
        var (trial, now) = (state.Trial, Forget(state) with { Trial = null });
        if (seen.Waiting > Starving)
            return trial is not null && seen.Pace < Gain * trial.Pace ? GoBack(now, trial, seen) : Grow(now, seen);
        return seen.Waiting < Content ? Shrink(now, seen) : (now, null);
    }

    /// <summary>As in "1 worker" and "2 workers".</summary>
    public static string Name(int workers) => workers == 1 ? "1 worker" : Invariant($"{workers} workers");

    private static WorkerState Forget(WorkerState state) => state.Believed > 1
        ? state with { Believed = state.Believed - 1 }
        : state with { Believed = 0, Limit = int.MaxValue, TooFew = 0 };

    private static (WorkerState, string?) Grow(WorkerState now, WorkerObservation seen)
    {
        var most = Math.Min(seen.Most, now.Limit);
        if (now.Workers >= most)
            return (now, null);

        // Without waiting, the consumer would take 1 / (1 - waiting) times as many images.
        var wanted = now.Workers / Math.Max(0.5, 1 - seen.Waiting);
        var next = now.Limit < int.MaxValue ? now.Workers + 1 : Math.Max(now.Workers + 1, (int)Math.Ceiling(wanted));
        next = Math.Min(next, most);
        return (
            now with { Workers = next, Trial = new(now.Workers, seen.Pace), TooFew = now.Workers, Believed = Patience },
            Invariant($"The consumer waited {seen.Waiting:P0} of the last {Seconds(seen)}: ")
            + Invariant($"{Name(next)} instead of {now.Workers}."));
    }

    private static (WorkerState, string?) GoBack(WorkerState now, WorkerTrial trial, WorkerObservation seen) => (
        now with { Workers = trial.Workers, Limit = now.Workers - 1, Believed = Patience },
        Invariant(
            $"{Name(now.Workers)} made {seen.Pace:F0} images/s in the last {Seconds(seen)}, {trial.Workers} made ")
        + Invariant($"{trial.Pace:F0}: back to {Name(trial.Workers)}."));

    private static (WorkerState, string?) Shrink(WorkerState now, WorkerObservation seen)
    {
        var next = Math.Max(now.TooFew + 1, (int)Math.Ceiling(seen.Busy / Load));
        if (next >= now.Workers)
            return (now, null);
        return (
            now with { Workers = next },
            Invariant($"{Name(now.Workers)} had work for {seen.Busy / now.Workers:P0} of the last {Seconds(seen)}: ")
            + Invariant($"{Name(next)} instead of {now.Workers}."));
    }

    private static string Seconds(WorkerObservation seen) => Invariant($"{seen.Elapsed.TotalSeconds:F1} s");
}
