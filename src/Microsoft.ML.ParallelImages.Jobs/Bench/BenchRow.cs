namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How fast one thing is.</summary>
/// <param name="What">
/// <c>decode</c>: from file to picture. <c>recipe</c>: the same with the steps of a training. <c>cached</c>: the same
/// with decoded pictures kept in memory. <c>network</c>: the embedded network alone, which no loader can outrun.
/// <c>features</c>: recipe and network, as a new head's training does it.
/// </param>
/// <param name="Workers">Threads that make pictures.</param>
/// <param name="PhotosPerSecond">The median of the rounds.</param>
/// <param name="Slowest">Of the slowest round.</param>
/// <param name="Fastest">Of the fastest round.</param>
public sealed record BenchRow(string What, int Workers, double PhotosPerSecond, double Slowest, double Fastest)
{
    /// <summary>Share of the time in which the network waited for pictures; null where there is none.</summary>
    public double? Waiting { get; init; }

    /// <summary>Share of the threads' work that was reading files; null for the network.</summary>
    public double? Reading { get; init; }

    /// <summary>Share that was decoding.</summary>
    public double? Decoding { get; init; }

    /// <summary>Share that was geometry, colour and output.</summary>
    public double? Rendering { get; init; }

    /// <summary>Photos in a second of the same thing in the result that was compared with; null without one.</summary>
    public double? Before { get; init; }
}
