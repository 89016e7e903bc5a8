namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Where a scan takes an image's class from.</summary>
public enum LabelRule
{
    /// <summary>The first folder below the scanned one (below the part, in a divided data set). The default.</summary>
    FromFolder,

    /// <summary>Images have no class: all below the folder are listed with label -1, for prediction.</summary>
    None,
}
