namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>Which row of the table a candidate is.</summary>
/// <param name="Name">What it is called in the table, in JSON and in <c>--only</c>.</param>
/// <param name="Epoch">1, or 2 for later epochs, which have checkpoints or a cache from the ones before.</param>
/// <param name="Threads">Threads or worker processes that make images.</param>
internal readonly record struct RowName(string Name, int Epoch, int Threads)
{
    public const string Yardstick = "yardstick-region", PngYardstick = "yardstick-png";

    /// <summary>Rows that do what Keras's generator does, and are compared among themselves only.</summary>
    public bool IsKerasJob => Name.Contains("keras", StringComparison.Ordinal);

    public bool IsOurs => Name.StartsWith("core", StringComparison.Ordinal) || Name == "rendered-view";

    /// <summary>The name with its epoch, where there is more than one.</summary>
    public string WithEpoch => Name is "core-checkpoints" or "core-cache" ? $"{Name}/{Epoch}" : Name;

    public override string ToString() => $"{WithEpoch}, {Threads} {(Threads == 1 ? "thread" : "threads")}";
}
