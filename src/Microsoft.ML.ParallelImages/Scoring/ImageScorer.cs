using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>
/// Says what is in images, for services and tools: a trained classifier without any of ML.NET around it.
/// </summary>
/// <remarks>
/// <para>
/// Thread-safe: make one and share it. It holds the network and the memory of <see cref="ImageScorerOptions.Workers"/>
/// images, and has run once before it is there, so that the first image is not slower. On a processor its scores are
/// those of the model's <c>Transform</c>, to the last bit.
/// </para>
/// <para>
/// Disposing it waits for images in hand, less than a second, and frees the network behind the last one; who waits for
/// a worker or comes later is told by an <see cref="ObjectDisposedException"/>.
/// </para>
/// </remarks>
public sealed class ImageScorer : IDisposable
{
    private readonly ImageScorerOptions _options;
    private readonly ScorerWorkers _workers;
    private readonly ScorerQueue _queue;
    private readonly bool _needsContent;

    /// <summary>
    /// A scorer of a live model. It has a network of its own: disposing one does nothing to the other.
    /// </summary>
    /// <remarks>
    /// Images are prepared as those that the model was trained on, by the steps of <c>PrepareImages</c>: scores are
    /// those that the chain which was fitted gives.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The device cannot be used, or the images that the model was trained on were not all prepared alike; the message
    /// says what is missing.
    /// </exception>
    public ImageScorer(ImageClassifierModel model, ImageScorerOptions? options = null)
        : this(ScorerSource.Of(model), options)
    {
    }

    /// <summary>A scorer of what was loaded before.</summary>
    internal ImageScorer(ScorerSource source, ImageScorerOptions? options)
    {
        (_options, Classes) = (options ?? new ImageScorerOptions(), source.Classes);
        _workers = new ScorerWorkers(source, _options);
        _queue = new ScorerQueue(_workers, _options.Workers);
        // Bytes are hashed for steps that draw numbers by them, which costs time.
        _needsContent = source.Recipe.Steps.Count > 0;
        try
        {
            Device = _workers.Network.Choice.Device;
            DeviceReason = _workers.Network.Choice.Reason;
            Predict(BlackPicture);
        }
        catch
        {
            _workers.Dispose();
            throw;
        }
    }

    /// <summary>Class names in the order of the model's scores.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>What the network runs on.</summary>
    public Device Device { get; }

    /// <summary>
    /// Why it runs there, as a sentence; for <see cref="Device.Auto"/>, what was found of other devices.
    /// </summary>
    public string DeviceReason { get; }

    /// <summary>
    /// Results that wait for the consumer, with images in hand: enough that no worker waits for one of them.
    /// </summary>
    private int Ahead => 2 * _options.Workers;

    /// <summary>The smallest file there is that is a picture: one black pixel as a bitmap.</summary>
    private static ReadOnlyMemory<byte> BlackPicture { get; } = Convert.FromHexString(
        "424D3A000000000000003600000028000000010000000100000001001800"
        + "0000000004000000000000000000000000000000000000000000000000");

    /// <summary>
    /// A scorer of a model that <c>SaveImages</c> saved (a zip) or <c>ExportOnnx</c> wrote (an ONNX file).
    /// </summary>
    /// <remarks>
    /// A zip may hold other parts in front of the classifier (<c>PrepareImages</c>, <c>OpenImages</c>) and behind it;
    /// what prepares images acts, the rest does not matter here. Where nothing in the file does, images are prepared as
    /// those that the model was trained on.
    /// </remarks>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or holds no image classifier of ours; the message says why.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidOperationException">
    /// The device cannot be used; the message says what is missing.
    /// </exception>
    /// <example>
    /// <code>
    /// using var scorer = ImageScorer.Load("model.zip", new ImageScorerOptions { Top = 3 });
    /// Console.WriteLine(scorer.Predict("rose.jpg"));
    /// </code>
    /// </example>
    public static ImageScorer Load(string path, ImageScorerOptions? options = null) =>
        new(ScorerSource.Load(path), options);

    /// <summary>Scores an image on disk, on this thread; waits where all workers are busy.</summary>
    /// <exception cref="ImageDecodeException">The image is missing or broken; the message names it.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails; the message names the image.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The scorer is disposed.</exception>
    /// <example>
    /// <code>
    /// using var scorer = ImageScorer.Load("model.zip");
    /// var score = scorer.Predict("rose.jpg");
    /// Console.WriteLine($"{score.Best.Name} {score.Best.Score:P1}");
    /// </code>
    /// </example>
    public ImageScore Predict(string path) => Predict(ImageFile.FromPath(path));

    /// <summary>Scores an encoded image (JPEG, PNG, …) in memory; the bytes must not change meanwhile.</summary>
    /// <inheritdoc cref="Predict(string)"/>
    public ImageScore Predict(ReadOnlyMemory<byte> bytes) => Predict(FileOf(bytes));

    /// <summary>Reads an encoded image to the end of the stream, which stays open, and scores it.</summary>
    /// <inheritdoc cref="Predict(string)"/>
    public ImageScore Predict(Stream stream)
    {
        using var bytes = new StreamBytes(_options.Decode.MaxFileBytes);
        bytes.Read(stream);
        return Predict(FileOf(bytes.Content));
    }

    /// <summary>Scores an image of any place.</summary>
    /// <inheritdoc cref="Predict(string)"/>
    public ImageScore Predict(ImageFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _queue.Score(file);
    }

    /// <summary>Scores an image on disk on a thread of the pool.</summary>
    /// <remarks>
    /// Cancelling ends the waiting at once; an image in hand is finished all the same, and nobody sees its result.
    /// </remarks>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <inheritdoc cref="Predict(string)"/>
    public Task<ImageScore> PredictAsync(string path, CancellationToken cancellation = default) =>
        PredictAsync(ImageFile.FromPath(path), cancellation);

    /// <summary>
    /// Scores an encoded image in memory, whose bytes must not change meanwhile, on a thread of the pool.
    /// </summary>
    /// <inheritdoc cref="PredictAsync(string, CancellationToken)"/>
    public Task<ImageScore> PredictAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) =>
        PredictAsync(FileOf(bytes), cancellation);

    /// <summary>
    /// Reads an encoded image to the end of the stream, which stays open, and scores it on a thread of the pool.
    /// </summary>
    /// <inheritdoc cref="PredictAsync(string, CancellationToken)"/>
    public async Task<ImageScore> PredictAsync(Stream stream, CancellationToken cancellation = default)
    {
        var bytes = new StreamBytes(_options.Decode.MaxFileBytes);
        try
        {
            await bytes.ReadAsync(stream, cancellation).ConfigureAwait(false);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }

        return await _queue.ScoreAsync(FileOf(bytes.Content), bytes, cancellation).ConfigureAwait(false);
    }

    /// <summary>Scores an image of any place on a thread of the pool.</summary>
    /// <inheritdoc cref="PredictAsync(string, CancellationToken)"/>
    public Task<ImageScore> PredictAsync(ImageFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _queue.ScoreAsync(file, null, cancellation);
    }

    /// <summary>Scores images on all workers and gives their results in order.</summary>
    /// <remarks>
    /// Lazy: an image is asked for a little before its result is. One that fails, whatever the reason, is a result that
    /// says why (<see cref="ImageScore.Failure"/>). Exceptions of <paramref name="images"/> itself are passed on.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The scorer is disposed, maybe while results are read.</exception>
    /// <example>
    /// <code>
    /// using var scorer = ImageScorer.Load("model.zip");
    /// var photos = Directory.EnumerateFiles("photos").Select(path =&gt; ImageFile.FromPath(path));
    /// foreach (var score in scorer.PredictMany(photos))
    ///     Console.WriteLine(score.IsSuccess ? $"{score.Name}: {score.Best.Name}" : $"{score.Name}: {score.Failure}");
    /// </code>
    /// </example>
    public IEnumerable<ImageScore> PredictMany(IEnumerable<ImageFile> images) =>
        ScoreStream.InOrder(images, image => _queue.TryAsync(image, Same, default), Ahead);

    /// <summary>The same for images on disk.</summary>
    /// <inheritdoc cref="PredictMany(IEnumerable{ImageFile})"/>
    public IEnumerable<ImageScore> PredictMany(IEnumerable<string> images) =>
        ScoreStream.InOrder(images, path => _queue.TryAsync(path, FileAt, default), Ahead);

    /// <summary>
    /// The same for images that come over time: a result is there as soon as it and all before it are.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <inheritdoc cref="PredictMany(IEnumerable{ImageFile})"/>
    public IAsyncEnumerable<ImageScore> PredictManyAsync(
        IAsyncEnumerable<ImageFile> images, CancellationToken cancellation = default) =>
        ScoreStream.InOrder(images, (image, end) => _queue.TryAsync(image, Same, end), Ahead, cancellation);

    /// <inheritdoc cref="PredictManyAsync(IAsyncEnumerable{ImageFile}, CancellationToken)"/>
    public IAsyncEnumerable<ImageScore> PredictManyAsync(
        IEnumerable<ImageFile> images, CancellationToken cancellation = default) =>
        PredictManyAsync(images.ToAsyncEnumerable(), cancellation);

    /// <inheritdoc cref="PredictManyAsync(IAsyncEnumerable{ImageFile}, CancellationToken)"/>
    public IAsyncEnumerable<ImageScore> PredictManyAsync(
        IEnumerable<string> images, CancellationToken cancellation = default) =>
        ScoreStream.InOrder(
            images.ToAsyncEnumerable(), (path, end) => _queue.TryAsync(path, FileAt, end), Ahead, cancellation);

    /// <summary>
    /// Waits for images in hand, less than a second, and frees the network behind the last one. A second call does
    /// nothing.
    /// </summary>
    public void Dispose() => _workers.Dispose();

    private static ImageFile FileAt(string path) => ImageFile.FromPath(path);

    private static ImageFile Same(ImageFile file) => file;

    private ImageFile FileOf(ReadOnlyMemory<byte> bytes) =>
        ImageFile.FromBytes(bytes, _needsContent ? null : "bytes in memory");
}
