using System.Runtime.ExceptionServices;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Runs one batch after the other, of all images that came while the one before was computed: what a graphics card
/// wants, and many callers with one image each do not bring. Thread-safe.
/// </summary>
/// <param name="imageLength">Numbers of one image.</param>
/// <param name="classes">Numbers that come of it.</param>
/// <param name="most">Images of a batch, at most.</param>
/// <param name="run">Computes so many images: pixels in, scores out. Is never called twice at a time.</param>
internal sealed class BatchGatherer(int imageLength, int classes, int most, Action<float[], int, float[]> run)
{
    private readonly object _state = new();
    private readonly Queue<Request> _waiting = new();
    private readonly float[] _pixels = new float[most * imageLength];
    private readonly float[] _scores = new float[most * classes];
    private bool _isRunning;

    /// <summary>Images that nobody computes yet.</summary>
    internal int Waiting
    {
        get
        {
            lock (_state)
                return _waiting.Count;
        }
    }

    /// <summary>Waits until the image was computed, or computes it with all others that wait.</summary>
    public void Score(float[] pixels, Span<float> scores)
    {
        var request = new Request(pixels, new float[classes]);
        lock (_state)
            _waiting.Enqueue(request);
        while (IsMyTurn(request))
            RunNext();
        request.Failure?.Throw();
        request.Scores.CopyTo(scores);
    }

    /// <summary>
    /// False once the image was computed; true once nobody runs: the first batch may be full of others, who came
    /// before.
    /// </summary>
    private bool IsMyTurn(Request request)
    {
        lock (_state)
        {
            while (_isRunning && !request.IsDone)
                Monitor.Wait(_state);
            _isRunning |= !request.IsDone;
            return !request.IsDone;
        }
    }

    private void RunNext()
    {
        var batch = new List<Request>(most);
        lock (_state)
        {
            while (batch.Count < most && _waiting.TryDequeue(out var next))
                batch.Add(next);
        }

        ExceptionDispatchInfo? failure = null;
        try
        {
            for (var i = 0; i < batch.Count; i++)
                batch[i].Pixels.CopyTo(_pixels, i * imageLength);
            run(_pixels, batch.Count, _scores);
            for (var i = 0; i < batch.Count; i++)
                _scores.AsSpan(i * classes, classes).CopyTo(batch[i].Scores);
        }
        catch (Exception cause)
        {
            failure = ExceptionDispatchInfo.Capture(cause);
        }

        lock (_state)
        {
            foreach (var request in batch)
                (request.Failure, request.IsDone) = (failure, true);
            _isRunning = false;
            Monitor.PulseAll(_state);
        }
    }

    private sealed class Request(float[] pixels, float[] scores)
    {
        public float[] Pixels => pixels;

        public float[] Scores => scores;

        public ExceptionDispatchInfo? Failure { get; set; }

        public bool IsDone { get; set; }
    }
}
