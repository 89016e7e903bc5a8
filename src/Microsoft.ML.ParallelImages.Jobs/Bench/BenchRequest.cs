namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How fast which photos shall be made ready. Immutable.</summary>
public sealed record BenchRequest
{
    /// <summary>Photos as for training.</summary>
    public required string Data { get; init; }

    /// <summary>Name of a preset, or a file of <c>RecipeJson</c>. Default <c>Light</c>.</summary>
    public string Recipe { get; init; } = "Light";

    /// <summary>Side of the pictures in pixels. Default 224, that of the embedded network.</summary>
    public int Size { get; init; } = 224;

    /// <summary>Most photos of a round, evenly spread over the classes. Default 500.</summary>
    public int Count { get; init; } = 500;

    /// <summary>Rounds, of which the median counts. Default 3.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Numbers of threads that are tried. Default: 1, 2, 4, … up to one for each core.</summary>
    public IReadOnlyList<int> Workers { get; init; } = Doubled(Environment.ProcessorCount);

    /// <summary>A result of before, as JSON, to compare with. Default null.</summary>
    public string? Compare { get; init; }

    /// <summary>
    /// Photos in a second that are demanded of decoding with the recipe, with the most threads. Default null: none.
    /// </summary>
    public double? Floor { get; init; }

    private static int[] Doubled(int cores) =>
        [.. Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(count => count < cores), cores];
}
