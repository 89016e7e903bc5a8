namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Something in a picture: what it is and where.</summary>
public sealed record ImageObject
{
    /// <summary>The index of its class; -1, the default, for none.</summary>
    public int Class { get; init; } = -1;

    /// <summary>The upright box around it; null where it has none.</summary>
    /// <exception cref="ArgumentException">An edge is not finite, or the box is inside out.</exception>
    public BoundingBox? Box
    {
        get;
        init => field = value is not { } box || (box.Width >= 0 && box.Height >= 0 && double.IsFinite(box.Area))
            ? value
            : throw new ArgumentException(
                $"The box is {value}; expected finite edges, the left one first and the upper one first.",
                nameof(Box));
    }

    /// <summary>A box that stands as the object does; null where it has none.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or a side is below 0.</exception>
    public OrientedBox? OrientedBox
    {
        get;
        init => field = value is not { } box || (box.Width >= 0 && box.Height >= 0
            && double.IsFinite(box.CenterX + box.CenterY + box.Width + box.Height + box.Degrees))
            ? value
            : throw new ArgumentException(
                $"The box is {value}; expected finite numbers, and sides of at least 0.", nameof(OrientedBox));
    }

    /// <summary>Points of it, in the order of their names. Default: none.</summary>
    public IReadOnlyList<KeyPoint> KeyPoints { get; init => field = Require.List(value); } = [];

    /// <summary>What the points are called; null where nothing changes places in a mirror.</summary>
    public KeyPointNames? KeyPointNames { get; init; }

    /// <summary>Whether it stands for many objects that were not told apart, as COCO's <c>iscrowd</c>.</summary>
    public bool IsCrowd { get; init; }
}
