namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Something in a picture: what it is and where.</summary>
public sealed record ImageObject
{
    /// <summary>The index of its class; -1, the default, for none.</summary>
    public int Class { get; init; } = -1;

    /// <summary>The upright box around it; null where it has none.</summary>
    public BoundingBox? Box { get; init; }

    /// <summary>A box that stands as the object does; null where it has none.</summary>
    public OrientedBox? OrientedBox { get; init; }

    /// <summary>Points of it, in the order of their names. Default: none.</summary>
    public IReadOnlyList<KeyPoint> KeyPoints { get; init => field = [.. value]; } = [];

    /// <summary>What the points are called; null where nothing changes places in a mirror.</summary>
    public KeyPointNames? KeyPointNames { get; init; }

    /// <summary>Whether it stands for many objects that were not told apart, as COCO's <c>iscrowd</c>.</summary>
    public bool IsCrowd { get; init; }
}
