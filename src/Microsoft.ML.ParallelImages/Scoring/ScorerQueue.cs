using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Lets so many images into the workers at a time, in the order of their coming. Thread-safe.</summary>
internal sealed class ScorerQueue(ScorerWorkers workers, int places)
{
    private readonly SemaphoreSlim _free = new(places);

    /// <summary>Scores the image on this thread, once there is a place.</summary>
    public ImageScore Score(ImageFile file)
    {
        _free.Wait();
        try
        {
            return workers.Score(file);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Scores the image on a thread of the pool.</summary>
    /// <param name="file">What is scored.</param>
    /// <param name="memory">
    /// Of it; is given back when nobody reads it any more, which may be behind this method.
    /// </param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<ImageScore> ScoreAsync(ImageFile file, IDisposable? memory, CancellationToken cancellation)
    {
        try
        {
            await _free.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            memory?.Dispose();
            throw;
        }

        var scoring = Task.Run(
            () =>
            {
                try
                {
                    return workers.Score(file);
                }
                finally
                {
                    _free.Release();
                    memory?.Dispose();
                }
            },
            CancellationToken.None);
        return await scoring.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The same; whatever fails, short of a disposal, becomes a result.</summary>
    public async Task<ImageScore> TryAsync<T>(T image, Func<T, ImageFile> open, CancellationToken cancellation)
    {
        try
        {
            return await ScoreAsync(open(image), null, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && !workers.IsDisposed)
        {
            return new ImageScore($"{image}", failure);
        }
    }
}
