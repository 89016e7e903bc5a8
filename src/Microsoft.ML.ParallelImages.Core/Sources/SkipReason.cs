namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Why a scan left a file or folder out.</summary>
public enum SkipReason
{
    /// <summary>A file whose name does not end like an image's.</summary>
    OtherExtension,

    /// <summary>A file or folder whose name starts with a dot, or that the system hides.</summary>
    Hidden,

    /// <summary>An image beside the class folders instead of in one.</summary>
    OutsideClassFolders,

    /// <summary>A folder that the explicit class list does not name.</summary>
    ClassNotListed,

    /// <summary>A link to a folder that has been entered already.</summary>
    LinkLoop,

    /// <summary>A folder that may not be read.</summary>
    Unreadable,
}
