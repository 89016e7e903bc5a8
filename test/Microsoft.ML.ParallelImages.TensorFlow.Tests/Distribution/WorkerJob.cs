namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>What one worker's process does in a test; given to it as JSON.</summary>
internal sealed record WorkerJob
{
    /// <summary>Where it writes what it saw.</summary>
    public required string Folder { get; init; }

    public required string[] Workers { get; init; }

    public required int Index { get; init; }

    /// <summary>Trainings to do one after another.</summary>
    public required Lesson[] Lessons { get; init; }

    public double TimeLimitSeconds { get; init; } = 20;

    public double StartLimitSeconds { get; init; } = 30;

    public long Seed { get; init; } = 1;

    /// <summary>Step, from 1, behind which the process kills itself; 0 for never.</summary>
    public int DiesBehindStep { get; init; }

    /// <summary>Step, from 1, behind which the process does nothing more, and does not end; 0 for never.</summary>
    public int HangsBehindStep { get; init; }

    /// <summary>Step, from 1, behind which the training is cancelled here; 0 for never.</summary>
    public int CancelsBehindStep { get; init; }

    /// <summary>With another run; null for a training without pauses.</summary>
    public Turns? Turns { get; init; }
}
