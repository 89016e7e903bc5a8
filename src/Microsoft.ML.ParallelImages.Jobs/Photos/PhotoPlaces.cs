using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Photos of a folder or a table.</summary>
internal static class PhotoPlaces
{
    private static readonly string[] Tables = [".csv", ".tsv", ".txt"];

    /// <summary>A folder of class folders, or a table of the columns path and label.</summary>
    /// <exception cref="JobException">There is no such folder or file.</exception>
    public static ImageSourceView Labelled(string place) =>
        new MLContext(seed: 1).Data.LoadImages(Source(place));

    /// <summary>The same as a source; its photos have no class where that is asked for.</summary>
    /// <exception cref="JobException">There is no such folder or file.</exception>
    public static ImageSource Source(
        string place, LabelRule labels = LabelRule.FromFolder, CancellationToken cancellation = default)
    {
        RequireExists(place, "The data");
        if (File.Exists(place) && !IsTable(place))
        {
            throw new JobException(
                JobFailure.Request, $"The data '{place}' is one file. Expected a folder with a sub-folder for each "
                + $"class, or a table ({string.Join(", ", Tables)}) of paths and labels.");
        }

        if (labels == LabelRule.FromFolder && IsFlat(place))
        {
            throw new JobException(
                JobFailure.Unreadable, $"The folder '{place}' holds photos and no folders. Expected a sub-folder for "
                + "each class. If it is the folder of one class, name the folder above it.");
        }

        return TableOptionsOf(place, labels) is { } options
            ? TableSource.FromCsv(place, options)
            : FolderSource.Scan(place, new FolderScanOptions { Labels = labels }, cancellation);
    }

    /// <summary>Photos of a list, each once; a class is the name of a photo's folder.</summary>
    /// <exception cref="JobException">One does not exist.</exception>
    public static ImageSource Listed(IReadOnlyList<string> paths, LabelRule labels)
    {
        string[] photos = [.. paths.DistinctBy(Path.GetFullPath)];
        foreach (var photo in photos)
            RequireExists(photo, "The photo");
        var files = photos.Select(photo => ImageFile.FromPath(photo));
        if (labels == LabelRule.None)
            return FileListSource.Of(files);
        string[] folders = [.. photos.Select(photo => new FileInfo(photo).Directory?.Name ?? "")];
        var classes = LabelSet.Ordinal(folders);
        return FileListSource.Of(files, ImageLabels.Of(classes, [.. folders.Select(classes.IndexOf)]));
    }

    /// <summary>How a table is read; null for a folder.</summary>
    public static TableOptions? TableOptionsOf(string place, LabelRule labels = LabelRule.FromFolder) =>
        IsTable(place) ? TableHeader.Of(place).Options(labels) : null;

    /// <summary>Files as they are, all photos below folders, and those that tables list.</summary>
    /// <exception cref="JobException">There is no such folder or file.</exception>
    public static IReadOnlyList<ImageFile> Any(
        IEnumerable<string> places, StageClock clock, CancellationToken cancellation)
    {
        var files = new List<ImageFile>();
        foreach (var place in places)
        {
            RequireExists(place, "The input");
            if (!IsTable(place) && !Directory.Exists(place))
            {
                files.Add(ImageFile.FromPath(place));
                continue;
            }

            var source = IsTable(place)
                ? Source(place, LabelRule.None, cancellation)
                : FolderSource.Scan(place, Unlabelled, cancellation);
            clock.SayLeftOut(source.Report);
            files.AddRange(source.Files);
        }

        return files;
    }

    /// <summary>The rows of a view, with the names of their classes.</summary>
    public static IReadOnlyList<LabelledPhoto> Rows(ImageSourceView view)
    {
        var classes = RequireClasses(view);
        using var cursor = view.GetRowCursor([classes, view.Schema[ImageSourceView.ImageColumn]]);
        var keys = cursor.GetGetter<uint>(classes);
        var images = cursor.GetGetter<LazyImage>(view.Schema[ImageSourceView.ImageColumn]);
        var (key, image) = (0u, default(LazyImage)!);
        var photos = new List<LabelledPhoto>(view.Count);
        while (cursor.MoveNext())
        {
            keys(ref key);
            images(ref image);
            photos.Add(new LabelledPhoto(image.File, key == 0 ? null : view.Classes[(int)key - 1]));
        }

        return photos;
    }

    /// <summary>The column of classes.</summary>
    /// <exception cref="JobException">There is none.</exception>
    public static DataViewSchema.Column RequireClasses(ImageSourceView view) =>
        view.Schema.GetColumnOrNull(ImageSourceView.LabelColumn) is { Type: KeyDataViewType } classes
            ? classes
            : throw new JobException(
                JobFailure.Unreadable,
                $"'{view.Report.Source}' has no classes. Expected one sub-folder for each class, or a table with the "
                + "columns path and label.");

    /// <exception cref="JobException">There is nothing to tell apart.</exception>
    public static void RequireTwoClasses(ImageSourceView train)
    {
        var found = train.Classes.Where((_, place) => train.CountByClass()[place] > 0).ToList();
        if (found.Count >= 2)
            return;
        throw new JobException(
            JobFailure.Unreadable,
            $"The {train.Count} photos to learn from, of '{train.Report.Source}', are all of one class "
            + $"({string.Join(", ", found)}); expected two or more. Add a folder of another class, or check that the "
            + "folder is the one that holds the class folders.");
    }

    /// <summary>The folder that identities of photos begin in.</summary>
    public static string RootOf(string place) =>
        Path.GetFullPath(IsTable(place) ? Path.GetDirectoryName(Path.GetFullPath(place))! : place);

    public static void RequireExists(string path, string what)
    {
        if (!Path.Exists(path))
        {
            throw new JobException(
                JobFailure.Missing, $"{what} '{path}' does not exist. Correct the path; relative ones begin in "
                + $"'{Directory.GetCurrentDirectory()}'.");
        }
    }

    /// <summary>Photos stand class after class: equal steps come by all of them.</summary>
    public static IEnumerable<LabelledPhoto> Spread(ImageSource source, int most)
    {
        var count = Math.Min(most, source.Files.Count);
        for (var i = 0; i < count; i++)
        {
            var index = (int)(((2L * i) + 1) * source.Files.Count / (2L * count));
            var label = source.Labels.ClassOf(index);
            yield return new LabelledPhoto(source.Files[index], label >= 0 ? source.Classes[label] : null);
        }
    }

    private static bool IsFlat(string place) => Directory.Exists(place)
        && !Directory.EnumerateDirectories(place).Any()
        && Directory.EnumerateFiles(place).Any(file =>
            FolderScanOptions.DefaultExtensions.Contains(Path.GetExtension(file).ToLowerInvariant()));

    private static FolderScanOptions Unlabelled => new() { Labels = LabelRule.None, RecognizeDivision = false };

    private static bool IsTable(string place) =>
        File.Exists(place) && Tables.Contains(Path.GetExtension(place).ToLowerInvariant());
}
