namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What is done about findings.</summary>
public enum ScanFix
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A table says for each photo what may be done.</summary>
    List,

    /// <summary>Photos that can go are moved into a folder, from which they can be brought back.</summary>
    Quarantine,

    /// <summary>A table divides the photos so that those of one picture or scene stay together.</summary>
    Split,
}
