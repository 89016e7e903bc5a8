namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Why a file, folder or row was left out of a source.</summary>
public enum SkipReason
{
    /// <summary>
    /// The name begins with a dot, or the file system marks it as hidden. A hidden folder counts once.
    /// </summary>
    Hidden,

    /// <summary>The file's extension is none of those asked for.</summary>
    OtherExtension,

    /// <summary>An image beside the class folders instead of inside one.</summary>
    OutsideClassFolder,

    /// <summary>A folder or row whose class is not in the given class list. A folder counts once.</summary>
    ClassNotListed,

    /// <summary>A link to a folder, while links are not followed.</summary>
    LinkNotFollowed,

    /// <summary>A link to a folder that contains the link, or that the class has already.</summary>
    LinkLoop,

    /// <summary>A folder that the file system refuses to list, or a file that it refuses to show.</summary>
    Unreadable,

    /// <summary>A row of a table whose file does not exist.</summary>
    MissingFile,

    /// <summary>A row of a table without a path or without a label.</summary>
    IncompleteRow,

    /// <summary>
    /// A pipe, socket or device under the name of an image, or a link to one; in a table also a folder.
    /// </summary>
    NotAFile,

    /// <summary>
    /// A folder that a server, a system or a tool has left there, such as <c>@eaDir</c>, <c>#recycle</c> or
    /// <c>__MACOSX</c>. It counts once, and each name has an entry of its own.
    /// </summary>
    SystemFolder,

    /// <summary>
    /// A folder beside the parts of a folder that comes divided, such as samples or a copy. It counts once.
    /// </summary>
    BesideParts,

    /// <summary>
    /// A row of an annotation that cannot be true, such as a box without an area, or a file of it that is none.
    /// </summary>
    BrokenAnnotation,

    /// <summary>
    /// An image whose name is no valid UTF-8, so that no program of .NET can open it. Rename it.
    /// </summary>
    UnreadableName,
}
