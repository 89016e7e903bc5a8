namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>How files of boxes are read.</summary>
public sealed record AnnotationOptions
{
    /// <summary>
    /// The folder that images lie below. Default null: the folder of the COCO file; for the others where their rules
    /// say. No path may lead out of it.
    /// </summary>
    public string? Images { get; init => field = value is null ? null : Require.NotEmpty(value); }

    /// <summary>
    /// The classes in the order of their indices. Default null: all that the annotation names, in the order of their
    /// numbers, or in ordinal order where they have none. Objects of other classes are left out and counted.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init => field = value is null ? null : LabelSet.InFormC(value).Names; }

    /// <summary>
    /// What becomes of rows that cannot be true: a box without an area, a class that is not there, a file that is none.
    /// Default: they are left out, counted and named in the report.
    /// </summary>
    public AnnotationPolicy Broken { get; init => field = Require.Defined(value); }

    /// <summary>What becomes of images that are not there. Default: they are left out, counted and named.</summary>
    public AnnotationPolicy Missing { get; init => field = Require.Defined(value); }

    /// <summary>What becomes of files that the file system refuses to show. Default: an error names them.</summary>
    public UnreadablePolicy Unreadable { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Key points that change places in a mirror. Default null: those whose names are the same but for left and right.
    /// Ignored where no key points are named.
    /// </summary>
    public IReadOnlyList<(string One, string Other)>? KeyPointPairs { get; init; }
}

/// <summary>What becomes of a row that is of no use.</summary>
public enum AnnotationPolicy
{
    /// <summary>It is left out, counted, and named in the report. The default.</summary>
    LeaveOut,

    /// <summary>An <see cref="ImageSourceException"/> names the first one.</summary>
    Throw,
}
