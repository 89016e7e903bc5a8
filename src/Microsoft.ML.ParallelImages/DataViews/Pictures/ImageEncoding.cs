namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>The file format of encoded rows.</summary>
public enum ImageEncoding
{
    /// <summary>JPEG of quality 95: small. The default.</summary>
    Jpeg,

    /// <summary>PNG: exact, several times larger.</summary>
    Png,
}
