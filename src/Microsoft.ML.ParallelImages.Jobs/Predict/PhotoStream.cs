using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// The photos of a request, in order: those that were named, those that are listed, those that arrive.
/// </summary>
internal sealed class PhotoStream
{
    private readonly PredictRequest _request;
    private readonly IReadOnlyList<ImageFile> _named;

    /// <exception cref="JobException">Something that was named does not exist, or is not to be watched.</exception>
    public PhotoStream(PredictRequest request, StageClock clock, CancellationToken cancellation)
    {
        _request = request;
        if (request.Watch)
            RequireWatchable(request);
        // Watched folders are looked into later, where photos that lie there already count as arrived.
        _named = PhotoPlaces.Any(request.Inputs.Where(place => !IsWatched(place)), clock, cancellation);
    }

    /// <summary>How many there are; 0 where nobody knows.</summary>
    public int Count => _request.Watch || _request.Listed is not null ? 0 : _named.Count;

    /// <summary>What is done with them, for the progress.</summary>
    public string Stage => _request.Watch ? "watching for photos" : "scoring photos";

    public async IAsyncEnumerable<ImageFile> Files([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var file in _named)
            yield return file;
        if (_request.Listed is { } listed)
        {
            await foreach (var path in listed.WithCancellation(cancellation).ConfigureAwait(false))
            {
                if (path.Length > 0)
                    yield return ImageFile.FromPath(path);
            }
        }

        if (!_request.Watch)
            yield break;
        var watch = new FolderWatch([.. _request.Inputs.Where(IsWatched)]);
        await foreach (var file in watch.Photos(_request.WatchPause, cancellation).ConfigureAwait(false))
            yield return file;
    }

    private bool IsWatched(string place) => _request.Watch && Directory.Exists(place);

    private static void RequireWatchable(PredictRequest request)
    {
        var folders = request.Inputs.Where(Directory.Exists).Select(Path.GetFullPath).ToList();
        if (folders.Count == 0)
            throw new JobException(JobFailure.Request, "There is no folder to watch. Name one that exists.");
        if (request.CopyTo is not { } copies)
            return;
        var target = Path.GetFullPath(copies) + Path.DirectorySeparatorChar;
        bool Holds(string folder) => target.StartsWith(
            Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (folders.FirstOrDefault(Holds) is { } folder)
        {
            throw new JobException(
                JobFailure.Request,
                $"Copies to '{copies}' would lie in the folder '{folder}', which is watched, and be taken for new "
                + "photos. Copy to another place.");
        }
    }
}
