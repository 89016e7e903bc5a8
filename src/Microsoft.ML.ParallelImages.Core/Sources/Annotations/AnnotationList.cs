namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Keeps the images and rows of an annotation that are of use, and counts the others by its policies.
/// </summary>
/// <param name="name">The file or folder that is read.</param>
/// <param name="folder">Where images lie.</param>
/// <param name="options">The policies.</param>
internal sealed class AnnotationList(string name, string folder, AnnotationOptions options)
{
    private readonly ImageFolder _folder = new(Path.GetFullPath(folder), "");
    private readonly SkipTally _skipped = new();
    private readonly List<SkippedEntries> _others = [];
    private readonly SpelledNames _spelled = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public AnnotationOptions Options => options;

    /// <summary>The full path of the folder that images lie below.</summary>
    public string Folder => _folder.Path;

    /// <summary>What looks strange but is no error.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Counts a row that cannot be true.</summary>
    /// <param name="where">The row.</param>
    /// <param name="found">What is wrong, and what was expected.</param>
    /// <exception cref="ImageSourceException">The policy is to throw.</exception>
    public void AddBroken(string where, string found)
    {
        if (options.Broken == AnnotationPolicy.Throw)
            throw new ImageSourceException($"Reading the annotation '{name}': {where} {found}.");
        _skipped.Add(SkipReason.BrokenAnnotation, where, $" {found}");
    }

    /// <summary>Counts a file of boxes whose image is not there.</summary>
    /// <exception cref="ImageSourceException">The policy is to throw.</exception>
    public void AddWithoutImage(string path)
    {
        if (options.Missing == AnnotationPolicy.Throw)
        {
            throw new ImageSourceException(
                $"Reading the annotation '{name}': '{path}' has no image; expected one of its name in the folder "
                + "images.");
        }

        _skipped.Add(SkipReason.MissingFile, path, " has no image");
    }

    /// <summary>Counts what was left out while a folder was listed.</summary>
    public void AddSkipped(IEnumerable<SkippedEntries> entries) => _others.AddRange(entries);

    /// <summary>The image at a path that an annotation names; null where it is of no use, which is counted.</summary>
    /// <param name="path">Below the images' folder, or absolute.</param>
    /// <exception cref="ImageSourceException">A policy is to throw.</exception>
    public ImageFile? Find(string path)
    {
        path = path.Replace('\\', '/');
        if (path.Contains('\0'))
        {
            AddBroken($"the image '{path.Replace('\0', '?')}'", "has a character 0 in its name; expected a path");
            return null;
        }

        if (BelowFolder(path) is not { } below)
        {
            AddBroken($"the image '{path}'", $"leads out of the images' folder '{Folder}'; expected a path below it");
            return null;
        }

        if (!IsFile(ref below))
            return null;
        if (_taken.Add(FormC.Of(below)))
            return new FolderImageFile(_folder, below);
        AddBroken($"the image '{path}'", "stands there twice; expected each image once");
        return null;
    }

    /// <exception cref="ImageSourceException">No image is left.</exception>
    public AnnotatedSource ToSource(Annotation annotation)
    {
        var (classes, images) = (ClassesOf(annotation), annotation.Images);
        IReadOnlyList<SkippedEntries> skipped = [.. _skipped.ToEntries(), .. _others];
        if (images.Count == 0)
        {
            throw new ImageSourceException(
                $"The annotation '{name}' gives no image"
                + (skipped.Count == 0 ? "" : $"; left out: {string.Join("; ", skipped)}")
                + $". Expected images below '{Folder}'; if they lie elsewhere, set "
                + $"{nameof(AnnotationOptions)}.{nameof(AnnotationOptions.Images)}.");
        }

        var targets = images.Select(image => image.Targets with { Objects = Listed(image, annotation, classes) })
            .ToArray();
        var labels = ImageLabels.OfSeveral(
            classes,
            [.. targets.Select(one => (int[])[.. one.Objects.Select(it => it.Class).Distinct().Order()])]);
        skipped = [.. _skipped.ToEntries(), .. _others];
        if (skipped.Count > 0)
            Warnings.Add($"{skipped.Sum(one => one.Count)} rows or images are left out: {string.Join("; ", skipped)}.");
        var report = new ScanReport
        {
            Source = name,
            Images = images.Count,
            Skipped = skipped,
            Warnings = [.. Warnings],
        };
        return new AnnotatedSource(
            Array.AsReadOnly(images.Select(image => image.File).ToArray()), targets,
            [.. images.Select(image => image.Part)], labels, report.Of(labels));
    }

    private LabelSet ClassesOf(Annotation annotation)
    {
        if (options.Classes is { } listed)
            return new LabelSet(listed);
        try
        {
            return LabelSet.InFormC(annotation.Classes);
        }
        catch (ArgumentException failure)
        {
            throw new ImageSourceException(
                $"Reading the annotation '{name}': {failure.Message} Give each class a name of its own.", failure);
        }
    }

    /// <summary>The objects whose classes are listed, by their indices in the list.</summary>
    private ImageObject[] Listed(AnnotatedImage image, Annotation annotation, LabelSet classes)
    {
        if (options.Classes is null)
            return [.. image.Targets.Objects];
        var kept = new List<ImageObject>();
        foreach (var one in image.Targets.Objects)
        {
            var className = FormC.Of(annotation.Classes[one.Class]);
            if (classes.IndexOf(className) is >= 0 and var index)
                kept.Add(one with { Class = index });
            else
                _skipped.Add(SkipReason.ClassNotListed, image.File.Identity, $" ({className})");
        }

        return [.. kept];
    }

    /// <summary>The path below the folder however it is written; null where it leads elsewhere.</summary>
    private string? BelowFolder(string path)
    {
        if (path.Length == 0)
            return null;
        var below = Path.GetRelativePath(Folder, Path.Combine(Folder, path)).Replace('\\', '/');
        return Path.IsPathRooted(below) || below is "." or ".." || below.StartsWith("../", StringComparison.Ordinal)
            ? null
            : below;
    }

    private bool IsFile(ref string path)
    {
        var full = _folder.PathOf(path);
        try
        {
            var finding = FileFinding.At(full);
            if (finding.Problem == SkipReason.MissingFile && _spelled.Find(Folder, path) is { } spelled)
                finding = FileFinding.At(_folder.PathOf(path = spelled));
            if (finding.Problem is not { } problem)
                return true;
            if (options.Missing == AnnotationPolicy.Throw)
            {
                throw new ImageSourceException(
                    $"Reading the annotation '{name}': the image '{full}' is {finding.Text}; expected a file there. "
                    + $"Correct it, or set {nameof(AnnotationOptions)}.{nameof(AnnotationOptions.Images)}.");
            }

            _skipped.Add(problem, path, problem == SkipReason.MissingFile ? "" : $" is {finding.Text}");
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException
            or (IOException and not ImageSourceException))
        {
            if (options.Unreadable == UnreadablePolicy.Throw)
                throw FolderProblems.Unreadable(full, nameof(AnnotationOptions), failure);
            _skipped.Add(SkipReason.Unreadable, path, $" ({failure.Message})");
        }

        return false;
    }
}

/// <summary>What an annotation says.</summary>
/// <param name="Classes">The names that the objects' classes count in.</param>
/// <param name="Images">The images that are there.</param>
internal sealed record Annotation(IReadOnlyList<string> Classes, IReadOnlyList<AnnotatedImage> Images);

/// <summary>An image that is there, and what is known of it.</summary>
internal sealed record AnnotatedImage(ImageFile File, ImageTargets Targets, string? Part = null);
