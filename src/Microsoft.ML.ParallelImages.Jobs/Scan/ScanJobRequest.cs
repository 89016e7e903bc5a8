using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Which photos shall be looked at for what spoils a model. Immutable.</summary>
public sealed record ScanJobRequest
{
    /// <summary>Photos as for training: a folder, perhaps divided into parts, or a table.</summary>
    public required string Data { get; init; }

    /// <summary>
    /// Paths of photos to scan instead of <see cref="Data"/>, which only names them then; their classes are the names
    /// of their folders. Default null: the photos of <see cref="Data"/>.
    /// </summary>
    public IReadOnlyList<string>? Listed { get; init; }

    /// <summary>
    /// Photos that must not be among the data, such as those of a test: the same pictures in both are leaks. Default
    /// null: only the parts of the data are compared.
    /// </summary>
    public string? Against { get; init; }

    /// <summary>
    /// <c>fast</c>: all that needs no network. <c>all</c>: also wrong labels and the crops that only a network finds.
    /// Else a list of <c>labels</c>, <c>features</c>, <c>files</c>, <c>properties</c>, <c>classes</c>, <c>parts</c>,
    /// <c>duplicates</c> and kinds of findings, with commas. Default <c>fast</c>.
    /// </summary>
    public string Checks { get; init; } = ScanChecks.Fast;

    /// <summary>Where classes come from. Default: the folders, or the column of the table.</summary>
    public LabelRule Labels { get; init; }

    /// <summary>File that gets a row for each finding and photo; one that is there is replaced. Default null.</summary>
    public string? Csv { get; init; }

    /// <summary>
    /// Rules of a <c>HealthGate</c> that the findings must pass, with commas: <c>conflict</c>, <c>leak</c>,
    /// <c>waste</c>, <c>labels</c>, a severity, or kinds such as <c>broken</c>. Default null: nothing is demanded.
    /// </summary>
    public string? FailOn { get; init; }

    /// <summary>File of findings that are known, which are passed over. Default null: none are.</summary>
    public string? Baseline { get; init; }

    /// <summary>
    /// File that gets all findings as known ones; may be that of <see cref="Baseline"/>. Default null.
    /// </summary>
    public string? WriteBaseline { get; init; }

    /// <summary>What is done about the findings. Default: nothing.</summary>
    public ScanFix Fix { get; init; }

    /// <summary>
    /// The table that a list or a split is written to, or the folder that photos are moved into. Default null:
    /// <c>repairs.csv</c>, <c>split.csv</c> or <c>quarantine</c>.
    /// </summary>
    public string? Output { get; init; }

    /// <summary>
    /// Whether photos that can go are moved into the quarantine; else it is only told which. Default: no.
    /// </summary>
    public bool Move { get; init; }

    /// <summary>ONNX network for checks that need one. Default null: the embedded EfficientNet-Lite0.</summary>
    public string? Network { get; init; }

    /// <summary>
    /// Folder in which features of checks that need a network are kept, so that a training need not compute them; an
    /// empty text for none. Default: where a training looks, <c>runs/features</c>.
    /// </summary>
    public string Cache { get; init; } = Path.Combine("runs", "features");

    /// <summary>Threads that look at photos. Default: one for each core. The report does not depend on it.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;
}
