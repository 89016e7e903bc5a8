namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>What became of some files.</summary>
/// <param name="Rendered">How many became pictures.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Slowest">The longest that one took.</param>
/// <param name="Cpu">What they took of processors, the start of their process included.</param>
/// <param name="Failure">What was wrong with the last one; null for nothing.</param>
internal sealed record FuzzResult(int Rendered, int Refused, TimeSpan Slowest, TimeSpan Cpu, string? Failure)
{
    public static FuzzResult operator +(FuzzResult one, FuzzResult other) => new(
        one.Rendered + other.Rendered, one.Refused + other.Refused,
        one.Slowest > other.Slowest ? one.Slowest : other.Slowest, one.Cpu + other.Cpu, one.Failure ?? other.Failure);

    public override string ToString() =>
        $"{Rendered} rendered, {Refused} refused, slowest {Slowest.TotalMilliseconds:F0} ms, "
        + $"{Cpu.TotalSeconds:F1} CPU seconds";
}
