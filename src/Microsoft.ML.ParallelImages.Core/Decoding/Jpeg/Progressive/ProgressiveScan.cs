namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>One of the scans of a progressive file, as its header and what stands around it say.</summary>
/// <param name="Components">Whose coefficients it codes, a bit for each of the frame's components.</param>
/// <param name="IsAlone">Whether its MCUs are single blocks of one of several components.</param>
/// <param name="Band">Which coefficients, and which of their bits.</param>
/// <param name="RestartInterval">MCUs between restarts; 0 for none.</param>
/// <param name="Start">Where in the file its data starts.</param>
internal record struct ProgressiveScan(
    int Components, bool IsAlone, CoefficientBand Band, int RestartInterval, int Start)
{
    /// <summary>Where in the file its data is followed by a marker.</summary>
    public int End { get; set; }

    /// <summary>
    /// Whether the wanted samples depend on it: through their coefficients, or through what later scans refine.
    /// </summary>
    public bool IsNeeded { get; set; }

    /// <summary>Whether blocks may be left out where a restart stands behind them.</summary>
    public bool JumpsToRestarts { get; set; }

    /// <summary>Whether a component is among the scan's.</summary>
    public readonly bool Has(int component) => (Components >> component & 1) != 0;
}
