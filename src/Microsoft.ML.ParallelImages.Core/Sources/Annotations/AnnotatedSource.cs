namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Images with boxes and key points, read from the files that annotation tools write.</summary>
/// <remarks>
/// An image's identity is its path below the images' folder, in Unicode form C. Its label is the classes of its
/// objects. Images without objects stay: they show what is none. No image is opened.
/// </remarks>
public sealed class AnnotatedSource : ImageSource
{
    private readonly ImageTargets[] _targets;
    private readonly string?[] _parts;

    internal AnnotatedSource(
        IReadOnlyList<ImageFile> files, ImageTargets[] targets, string?[] parts, ImageLabels labels, ScanReport report)
        : base(files, labels, report) => (_targets, _parts) = (targets, parts);

    /// <summary>
    /// Reads a COCO file of instances or key points. Polygons are not read. Classes come by their ids, which may have
    /// gaps.
    /// </summary>
    /// <param name="path">The JSON file.</param>
    /// <param name="options">Where its images are, and what becomes of broken rows.</param>
    /// <exception cref="ImageSourceException">
    /// The file is missing or no such JSON, no image is left, or a row is broken and the policy is to throw.
    /// </exception>
    /// <example>
    /// <code>
    /// var source = AnnotatedSource.FromCoco("instances.json", new AnnotationOptions { Images = "photos" });
    /// var first = source.TargetsOf(0)!.Objects[0];
    /// Console.WriteLine($"{source.Files[0]}: {source.Classes[first.Class]} at {first.Box}");
    /// </code>
    /// </example>
    public static AnnotatedSource FromCoco(string path, AnnotationOptions? options = null)
    {
        options ??= new AnnotationOptions();
        var full = Path.GetFullPath(Require.NotEmpty(path, nameof(path)));
        var list = new AnnotationList(full, options.Images ?? Path.GetDirectoryName(full)!, options);
        return list.ToSource(new CocoReader(full, list).Read());
    }

    /// <summary>
    /// Reads the text files of YOLO: for each image one of its name, in a folder <c>labels</c> in the place of
    /// <c>images</c> in its path, or beside it. An image without one shows nothing of the classes, and is counted in a
    /// warning.
    /// </summary>
    /// <remarks>
    /// Class names are those of the options, or of <c>data.yaml</c>, <c>classes.txt</c> or <c>obj.names</c> in the
    /// folder. Rows are <c>class centre-x centre-y width height</c>, as shares of the picture; key points follow where
    /// <c>data.yaml</c> has a <c>kpt_shape</c>, and its <c>flip_idx</c> says which change places in a mirror. Rows of a
    /// class and three corners or more, outlines and slanted boxes, give the upright box around them. Folders named
    /// <c>train</c>, <c>val</c> and <c>test</c> are the parts of a division.
    /// </remarks>
    /// <param name="folder">The folder of the data set.</param>
    /// <param name="options">The names of the classes, and what becomes of broken rows.</param>
    /// <exception cref="ImageSourceException">
    /// The folder is missing or holds no image, no file names the classes, or a row is broken and the policy is to
    /// throw.
    /// </exception>
    public static AnnotatedSource FromYolo(string folder, AnnotationOptions? options = null)
    {
        options ??= new AnnotationOptions();
        var full = FolderProblems.Existing(folder);
        var list = new AnnotationList(full, options.Images ?? full, options);
        return list.ToSource(new YoloReader(full, list).Read());
    }

    /// <summary>
    /// Reads the XML files of Pascal VOC, in the folder or in <c>Annotations</c> below it; images lie in
    /// <c>JPEGImages</c>, or beside the files, and masks of classes in <c>SegmentationClass</c>.
    /// </summary>
    /// <remarks>
    /// Pixels count from 1 there, and boxes include their last one; here they are edges as everywhere.
    /// </remarks>
    /// <param name="folder">The folder of the data set.</param>
    /// <param name="options">Where its images are, and what becomes of broken rows.</param>
    /// <exception cref="ImageSourceException">
    /// The folder is missing, no image is left, or a row is broken and the policy is to throw.
    /// </exception>
    public static AnnotatedSource FromVoc(string folder, AnnotationOptions? options = null)
    {
        options ??= new AnnotationOptions();
        var reader = new VocReader(FolderProblems.Existing(folder));
        var list = new AnnotationList(reader.Folder, options.Images ?? reader.ImageFolder, options);
        return list.ToSource(reader.Read(list));
    }

    /// <inheritdoc/>
    public override ImageTargets? TargetsOf(int index) => _targets[index];

    /// <inheritdoc/>
    public override string? PartOf(int index) => _parts[index];
}
