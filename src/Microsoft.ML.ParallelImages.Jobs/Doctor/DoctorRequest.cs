namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What shall be written about a machine. Immutable.</summary>
public sealed record DoctorRequest
{
    /// <summary>
    /// Zip that gets what was found, for a report of a fault: no photo and no file name of one. Default null: none.
    /// </summary>
    public string? Bundle { get; init; }

    /// <summary>Folder of a run whose settings, figures and log go into the zip, too. Default null: none.</summary>
    public string? Run { get; init; }
}
