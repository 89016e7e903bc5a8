namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What a finding is about.</summary>
public enum FindingKind
{
    /// <summary>A file that is no whole picture; the finding has the decoder's reason.</summary>
    Broken,

    /// <summary>A file whose name says another format than its content.</summary>
    WrongExtension,

    /// <summary>Files of more than one format.</summary>
    Formats,

    /// <summary>Photos that are stored turned and stand upright by a note in the file (EXIF) only.</summary>
    StoredTurned,

    /// <summary>Nearly black all over.</summary>
    Dark,

    /// <summary>Nearly white all over.</summary>
    Light,

    /// <summary>Greys of a narrow range.</summary>
    LowContrast,

    /// <summary>One colour, or so few that there is nothing to see.</summary>
    Uniform,

    /// <summary>Without fine detail at any scale of the photo.</summary>
    Blurred,

    /// <summary>Made larger than it was taken: the finest detail is missing, the next one is there.</summary>
    Enlarged,

    /// <summary>Smaller than the network's input.</summary>
    TooSmall,

    /// <summary>Far larger, smaller, wider or higher than the others.</summary>
    OddSize,

    /// <summary>Much longer than wide, or the reverse.</summary>
    OddAspect,

    /// <summary>A class without photos.</summary>
    EmptyClass,

    /// <summary>A class of a few photos.</summary>
    SmallClass,

    /// <summary>
    /// Classes that can be told apart by the files' sizes and formats, without a look at the pictures.
    /// </summary>
    GuessableClass,

    /// <summary>Parts whose files differ in size, format or brightness.</summary>
    Drift,

    /// <summary>Files of the same bytes.</summary>
    SameBytes,

    /// <summary>Other bytes of the same pixels.</summary>
    SamePixels,

    /// <summary>One picture, compressed twice.</summary>
    ReEncoded,

    /// <summary>One picture in two sizes.</summary>
    Resized,

    /// <summary>One picture, brighter or darker.</summary>
    Brightened,

    /// <summary>A picture and its mirror image.</summary>
    Mirrored,

    /// <summary>One picture, turned by quarters.</summary>
    Turned,

    /// <summary>A picture and a piece of it.</summary>
    Cropped,

    /// <summary>Two pictures of one scene, as those of a burst.</summary>
    SameScene,

    /// <summary>A label that is probably wrong.</summary>
    WrongLabel,

    /// <summary>A class of which too few photos are judged to say anything about labels.</summary>
    TooFewToJudge,

    /// <summary>Photos of one scene, taken within seconds of each other, in several parts.</summary>
    Burst,

    /// <summary>Photos that are like no others, by their features.</summary>
    Outlier,

    /// <summary>How far the nearest photos, by their features, are of the same class.</summary>
    NearestAgree,

    /// <summary>Class names that differ in case, spaces, hyphens or Unicode form only.</summary>
    AlikeClasses,

    /// <summary>Photos in the inks of a printer (CMYK).</summary>
    Cmyk,

    /// <summary>Grey photos in a set that has coloured ones.</summary>
    Grey,

    /// <summary>Photos of 16 bits a sample, of which 8 are seen.</summary>
    SixteenBit,

    /// <summary>Photos that may be transparent in places.</summary>
    Transparent,

    /// <summary>Moving pictures, of which the first one is seen.</summary>
    Animated,

    /// <summary>Photos of one class alone, which leave nothing to tell apart.</summary>
    SingleClass,
}
