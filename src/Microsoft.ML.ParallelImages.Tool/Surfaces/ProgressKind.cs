namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>How progress is shown on stderr.</summary>
internal enum ProgressKind
{
    /// <summary>Bars on a terminal, else lines.</summary>
    Auto,

    /// <summary>A line every two seconds.</summary>
    Plain,

    /// <summary>A JSON document a line.</summary>
    Ndjson,

    /// <summary>Nothing.</summary>
    None,
}
