namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The MCUs of a scan, and where its data is; what <see cref="EntropyCheckpoints"/> are made for.</summary>
/// <param name="Columns">MCUs of a row.</param>
/// <param name="Rows">Rows of MCUs.</param>
/// <param name="Start">
/// Where in the file the scan's data starts, if what stands before it says how everything is coded; else 0.
/// </param>
/// <param name="Distance">MCUs between two checkpoints.</param>
internal readonly record struct ScanGrid(int Columns, int Rows, int Start, int Distance = 8)
{
    /// <summary>
    /// MCUs between two checkpoints of a scan of a progressive file: far fewer than in sequential ones, as there are
    /// many scans. One of 16 takes 25 KB for a web photo instead of 9, and saves a twentieth of the time.
    /// </summary>
    public const int ProgressiveDistance = 64;

    /// <summary>Checkpoints of a row.</summary>
    public int PerRow => (Columns + Distance - 1) / Distance;
}
