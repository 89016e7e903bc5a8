namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>What a <see cref="Split"/> does with images that it does not list.</summary>
public enum SplitRule
{
    /// <summary>The hash of the image's identity decides.</summary>
    ByIdentity,

    /// <summary>The hash of the image's group decides.</summary>
    ByGroup,

    /// <summary>They belong to no part, which is an error.</summary>
    ListedOnly,
}
