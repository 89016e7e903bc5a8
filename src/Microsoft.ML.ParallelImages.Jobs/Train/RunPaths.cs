namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// Paths of a run's settings: in its file they begin in the folder of the run, so that a run means the same photos from
/// wherever it is looked at, and moves together with them.
/// </summary>
internal static class RunPaths
{
    /// <summary>The request as the run's folder keeps it.</summary>
    public static TrainRequest Kept(TrainRequest request, string run)
    {
        var folder = Path.GetFullPath(run);
        return Placed(
            request, File.Exists(request.Recipe),
            path => Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/'));
    }

    /// <summary>
    /// The request again, with full paths, but for those below the current folder, which are told in its terms.
    /// </summary>
    public static TrainRequest Found(TrainRequest request, string run)
    {
        var (folder, here) = (Path.GetFullPath(run), Directory.GetCurrentDirectory());
        return Placed(request, !request.Recipe.All(char.IsAsciiLetterOrDigit), path =>
        {
            var full = Path.GetFullPath(path, folder);
            var below = Path.GetRelativePath(here, full);
            return below.Split(Path.DirectorySeparatorChar)[0] == ".." ? full : below;
        });
    }

    // Presets have names, not places.
    private static TrainRequest Placed(TrainRequest request, bool hasRecipeFile, Func<string, string> place) =>
        request with
        {
            Data = place(request.Data),
            Runs = place(request.Runs),
            Network = request.Network is { } network ? place(network) : null,
            Cache = request.Cache is { Length: > 0 } cache ? place(cache) : request.Cache,
            Recipe = hasRecipeFile ? place(request.Recipe) : request.Recipe,
        };
}
