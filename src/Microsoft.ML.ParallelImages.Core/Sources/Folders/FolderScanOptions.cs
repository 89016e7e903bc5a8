namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What counts as an image and as a class when a folder is listed.</summary>
public sealed record FolderScanOptions
{
    /// <summary>Extensions of the formats that the decoders know, with their dot.</summary>
    public static IReadOnlyList<string> DefaultExtensions { get; } =
        [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".dib", ".webp"];

    /// <summary>
    /// Lists as Keras's <c>flow_from_directory</c> does, for results that are to be compared: hidden folders and empty
    /// ones are classes, names that end in png, jpg, jpeg, bmp, ppm, tif or tiff are images even without a dot, the
    /// files of a folder come before those of the folders in it, and a folder without images is an empty list.
    /// </summary>
    /// <remarks>
    /// No decoder here reads ppm and tif: such files fail by name when they are decoded. Keras's
    /// <c>validation_split</c> is <see cref="Ordering.Split.FirstOfEachClass"/>.
    /// </remarks>
    public static FolderScanOptions Keras { get; } = new()
    {
        HasKerasRules = true,
        Extensions = ["png", "jpg", "jpeg", "bmp", "ppm", "tif", "tiff"],
        EmptyClasses = EmptyClassPolicy.Keep,
        RecognizeDivision = false,
    };

    /// <summary>True for options that were made from <see cref="Keras"/>. Default false.</summary>
    public bool HasKerasRules { get; private init; }

    /// <summary>Files that count as images, told by their extension in any case. The dot may be left away.</summary>
    /// <exception cref="ArgumentException">The list is empty, or an entry is.</exception>
    public IReadOnlyList<string> Extensions { get; init => field = WithDots(Require.List(value)); } = DefaultExtensions;

    /// <summary>
    /// The classes to list, in the order of their label indices. Default null: every class folder, in ordinal order.
    /// A given class stays a class even if it has no images here; folders that are not named are left out and counted.
    /// Names match exactly, else ignoring upper and lower case.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init => field = value is null ? null : LabelSet.InFormC(value).Names; }

    /// <summary>
    /// Where labels come from. Default: the class folder. Ignored when <see cref="LabelOf"/> is given.
    /// </summary>
    public LabelRule Labels { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Takes an image's label from its path below the folder, such as <c>cat</c> from <c>cat.0.jpg</c>; null for an
    /// image without one. Default null: the class folder. All folders are then mere folders.
    /// </summary>
    public Func<string, string?>? LabelOf { get; init; }

    /// <summary>What becomes of class folders without images. Default: left out.</summary>
    public EmptyClassPolicy EmptyClasses { get; init => field = Require.Defined(value); }

    /// <summary>
    /// What becomes of folders and files that cannot be read while they are listed. Default: an error names them.
    /// </summary>
    public UnreadablePolicy Unreadable { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Whether links to folders are entered; links to files always count as files. Default false: a link can put a
    /// class inside another one. A link to a folder that contains it is never entered.
    /// </summary>
    public bool FollowLinks { get; init; }

    /// <summary>
    /// Whether folders for training, validation and test are parts of one data set instead of classes. Default true:
    /// they are when there is one for training and another one, and one of them holds class folders.
    /// </summary>
    /// <remarks>
    /// They are told by the words train, training; val, valid, validation, dev; test, testing, in any case. All may
    /// have one prefix or suffix, as <c>seg_train</c> and <c>seg_test</c>; the words set, data and images may differ,
    /// as in <c>train_set</c> beside <c>test</c>. A part may lie in a folder of its own name. Folders beside the parts
    /// are left out and counted. A part that holds images and no class folders is listed without labels, and a warning
    /// says so.
    /// </remarks>
    public bool RecognizeDivision { get; init; } = true;

    /// <summary>
    /// Class folders listed at the same time, at least 1. Default: one for each core. The list does not depend on it.
    /// </summary>
    public int Workers { get; init => field = Require.Positive(value); } = Environment.ProcessorCount;

    private static string[] WithDots(IReadOnlyList<string> extensions)
    {
        if (extensions.Count == 0 || extensions.Any(extension => extension.Trim('.', ' ').Length == 0))
        {
            throw new ArgumentException(
                $"The image extensions are [{string.Join(", ", extensions)}]; expected at least one, such as .jpg.",
                nameof(Extensions));
        }

        return [.. extensions.Select(extension => extension.StartsWith('.') ? extension : "." + extension)];
    }
}

/// <summary>Where a scan takes an image's class from.</summary>
public enum LabelRule
{
    /// <summary>The first folder below the scanned one (below the part, in a divided data set). The default.</summary>
    FromFolder,

    /// <summary>Images have no class: all below the folder are listed with label -1, for prediction.</summary>
    None,
}

/// <summary>What becomes of a class folder that holds no image. The scan report names it either way.</summary>
public enum EmptyClassPolicy
{
    /// <summary>It is no class: nothing could be learned about it, and its score would be noise. The default.</summary>
    LeaveOut,

    /// <summary>It keeps its place among the classes, as Keras has it.</summary>
    Keep,
}
