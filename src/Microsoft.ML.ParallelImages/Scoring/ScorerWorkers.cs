using System.Diagnostics;
using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>
/// What scores images: a network, and for each image in hand the memory that it takes, used again. Thread-safe; whoever
/// comes when all is lent must wait before.
/// </summary>
/// <remarks>
/// Disposing waits for images in hand, less than a second, since a file may hang: the last one to be finished frees the
/// network.
/// </remarks>
internal sealed class ScorerWorkers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly object _changing = new();
    private readonly Stack<Worker> _idle = new();
    private readonly ScorerSource _source;
    private readonly ImageScorerOptions _options;
    private readonly Renderer _renderer;
    private readonly Recipe[] _views;
    private readonly ByteBudget _budget;
    private readonly NetworkScorer _network;
    private int _users;
    private volatile bool _isDisposed;

    public ScorerWorkers(ScorerSource source, ImageScorerOptions options)
    {
        (_source, _options, _renderer) = (source, options, new Renderer(source.Description.ToTensorSpec()));
        _views = ScorerViews.Of(source.Recipe, source.Description, options.Views);
        _budget = new ByteBudget(options.Decode.MaxBytesInFlight);
        _network = new NetworkScorer(source.Network, source.Description, source.Classes.Count, options.Device);
    }

    public NetworkScorer Network => _network;

    public bool IsDisposed => _isDisposed;

    /// <summary>Renders the image and runs the network on it, on this thread.</summary>
    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    public ImageScore Score(ImageFile file)
    {
        var worker = Enter();
        try
        {
            worker ??= new Worker(
                new RenderContext(_options.Decode, _budget), new float[_renderer.Spec.Length],
                new float[_source.Classes.Count]);
            Score(new LazyImage(file), worker);
            return new ImageScore(file.DisplayName, TopClasses.Of(worker.Scores, _source.Classes, _options.Top));
        }
        finally
        {
            Leave(worker);
        }
    }

    private void Score(LazyImage image, Worker worker)
    {
        if (_views is [var only])
        {
            Score(image.With(only), worker, worker.Scores);
            return;
        }

        Array.Clear(worker.Scores);
        var scores = new float[worker.Scores.Length];
        foreach (var view in _views)
        {
            Score(image.With(view), worker, scores);
            TensorPrimitives.MultiplyAdd(scores, 1f / _views.Length, worker.Scores, worker.Scores);
        }
    }

    private void Score(LazyImage image, Worker worker, float[] scores)
    {
        _renderer.Render(image, default, worker.Context, worker.Pixels);
        _network.Score(worker.Pixels, scores);
    }

    public void Dispose()
    {
        lock (_changing)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (_users == 0)
                Free();
            var start = Stopwatch.GetTimestamp();
            while (_users > 0 && Patience - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } left)
                Monitor.Wait(_changing, left);
        }
    }

    /// <summary>What is idle; null when the caller must make a worker.</summary>
    private Worker? Enter()
    {
        lock (_changing)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(ImageScorer));
            _users++;
            return _idle.TryPop(out var worker) ? worker : null;
        }
    }

    /// <summary>The last one frees everything behind a disposal.</summary>
    private void Leave(Worker? worker)
    {
        lock (_changing)
        {
            if (worker is not null)
                _idle.Push(worker);
            if (--_users > 0 || !_isDisposed)
                return;
            Free();
            Monitor.PulseAll(_changing);
        }
    }

    /// <summary>Nobody is here, and nobody comes any more.</summary>
    private void Free()
    {
        _network.Dispose();
        while (_idle.TryPop(out var worker))
            worker.Context.Dispose();
    }

    private sealed record Worker(RenderContext Context, float[] Pixels, float[] Scores);
}
