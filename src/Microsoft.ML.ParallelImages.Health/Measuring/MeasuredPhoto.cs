namespace Microsoft.ML.ParallelImages.Health;

/// <summary>A place for what is measured of one photo, used again for others.</summary>
internal sealed class MeasuredPhoto
{
    /// <summary>Which one of the source.</summary>
    public int Index { get; set; }

    /// <summary>Why there is no picture; null where there is one.</summary>
    public string? Failure { get; set; }

    public UInt128 Content { get; set; }

    /// <summary>By <see cref="PdqTransform.QualityOf"/>.</summary>
    public int Quality { get; set; }

    /// <summary>Of the picture in each orientation.</summary>
    public PdqHash[] Hashes { get; } = new PdqHash[Orientation.Count];

    /// <summary>Of the pieces of <see cref="PieceHashes"/>, if they are wanted.</summary>
    public DifferenceHash[] Pieces { get; } = new DifferenceHash[PieceHashes.Pieces.Count];

    public PhotoMeasures Measures { get; set; }
}
