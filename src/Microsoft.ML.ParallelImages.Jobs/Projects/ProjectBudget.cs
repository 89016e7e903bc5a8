namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What the trainings of a project may take.</summary>
public sealed record ProjectBudget
{
    /// <summary>Passes over the photos. Default null: those of the job.</summary>
    public int? Epochs { get; init; }

    /// <summary>Most time of a training, such as <c>10m</c>. Default null: as long as it takes.</summary>
    public string? Time { get; init; }

    /// <summary>Augmented copies of each photo. Default null: those of the job.</summary>
    public int? Copies { get; init; }
}
