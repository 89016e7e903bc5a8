namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How far a scan is.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Done">Photos or pairs that are done.</param>
/// <param name="Total">Of so many.</param>
/// <param name="PerSecond">How many are done in a second, since the stage began.</param>
public readonly record struct ScanProgress(ScanStage Stage, int Done, int Total, double PerSecond)
{
    /// <summary>How long the rest of the stage takes at this rate; null before there is one.</summary>
    public TimeSpan? Left => PerSecond > 0 ? TimeSpan.FromSeconds((Total - Done) / PerSecond) : null;
}

/// <summary>What a scan does, in this order.</summary>
public enum ScanStage
{
    /// <summary>Every file is read and measured.</summary>
    Measuring,

    /// <summary>Features are compared with each other, if there are any.</summary>
    Neighbours,

    /// <summary>Photos that may show one picture are laid over each other.</summary>
    Comparing,

    /// <summary>Labels are judged, if there is evidence.</summary>
    Labels,
}
