using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>Says it plainly where jobs have no photos: their folder is gone, or all of them are left out.</summary>
internal static class PhotosThere
{
    /// <exception cref="RefusedException">There is no photo to work with.</exception>
    public static void Require(Project project)
    {
        if (Vanished(project) is { } vanished)
            throw RefusedException.Missing($"{vanished} Bring it back, or choose other photos.");
        var photos = project.Now.Photos;
        if (photos.ExcludedCount == photos.Count)
        {
            throw RefusedException.Bad(
                (photos.Count == 1 ? "The only photo is left out" : $"All {photos.Count} photos are left out")
                + ". Use some of them again in the step Data.");
        }
    }

    /// <summary>Works with the photos; where their folder vanishes meanwhile, that is what is said.</summary>
    /// <exception cref="RefusedException">There is no photo to work with, or none any more.</exception>
    public static T With<T>(Project project, Func<T> work)
    {
        Require(project);
        try
        {
            return work();
        }
        catch (JobException) when (Vanished(project) is not null)
        {
            throw RefusedException.Missing($"{Vanished(project)} Bring it back, then try again.");
        }
    }

    /// <summary>A sentence where the folder, the table or all folders of the photos are gone; else null.</summary>
    public static string? Vanished(Project project)
    {
        var (data, root) = (project.Now.State.Data, project.Files.Folder);
        if (!Path.Exists(Path.Join(root, data)))
            return $"'{data}', where the photos were, has vanished.";
        return project.Now.Photos.List.Photos.Select(photo => Path.GetDirectoryName(photo.Path)).Distinct()
            .Any(folder => Directory.Exists(Path.Join(root, folder)))
                ? null
                : $"The folders of the photos of '{data}' have vanished.";
    }
}
