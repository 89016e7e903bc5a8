namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>A point of an object that has a name, such as a left elbow.</summary>
/// <param name="X">From the picture's left edge; a pixel's centre lies at a half.</param>
/// <param name="Y">From the picture's top.</param>
/// <param name="State">Whether it is there, and whether it is seen.</param>
public readonly record struct KeyPoint(double X, double Y, KeyPointState State = KeyPointState.Visible);

/// <summary>What is known of a key point. The numbers are those of COCO.</summary>
public enum KeyPointState
{
    /// <summary>It is not marked, or has left the picture; its coordinates mean nothing.</summary>
    Missing = 0,

    /// <summary>Something stands in front of it.</summary>
    Hidden = 1,

    /// <summary>It is seen.</summary>
    Visible = 2,
}
