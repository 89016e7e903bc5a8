using System.Runtime.ExceptionServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>One pass over a list of images, rendered in parallel, delivered in order as batches.</summary>
/// <remarks>Not thread-safe: one consumer. Dispose it to stop the workers and to free the batches.</remarks>
public sealed class BatchReader : IDisposable
{
    private readonly ImageBatch[] _batches;
    private readonly int _batchSize;
    private readonly ParallelReader<BatchSlot> _reader;
    private ExceptionDispatchInfo? _failure;

    /// <summary>A reader of <paramref name="images"/> in the given order.</summary>
    /// <param name="images">The whole list; positions count in it.</param>
    /// <param name="order">Which positions are read, in which order; all from first to last when null.</param>
    /// <param name="batchSize">Images of a batch, at least 1.</param>
    /// <param name="renderer">What images become.</param>
    /// <param name="pass">Decides the draws.</param>
    /// <param name="options">Workers and look-ahead.</param>
    /// <param name="failures">Where left-out images are noted.</param>
    /// <param name="cancellation">Ends the pass with an exception.</param>
    /// <exception cref="ArgumentException">A batch has no image, or takes more than the 2 GB of an array.</exception>
    public BatchReader(
        IReadOnlyList<LazyImage> images, IReadOnlyList<int>? order, int batchSize, Renderer renderer, Pass pass,
        ReaderOptions options, FailureReport? failures = null, CancellationToken cancellation = default)
    {
        Require.Positive(batchSize, nameof(batchSize));
        _batchSize = batchSize;
        _batches = new ImageBatch[BatchesFor(images.Count, batchSize, renderer.Spec.Length, options)];
        try
        {
            for (var i = 0; i < _batches.Length; i++)
                _batches[i] = new ImageBatch(batchSize, renderer.Spec.Length);
            var memory = Array.ConvertAll(_batches, batch => batch.Memory);
            var stage = new BatchStage(
                images, order, batchSize, memory, renderer, pass, options, failures ?? new());
            _reader = new ParallelReader<BatchSlot>(stage, memory.Length * batchSize, options, cancellation);
        }
        catch
        {
            DisposeBatches();
            throw;
        }
    }

    /// <summary>Where the time went so far.</summary>
    public EpochReport Report => _reader.Report;

    /// <summary>The next batch, valid until the next call; false behind the last one.</summary>
    /// <remarks>
    /// An exception ends the pass: later calls throw it again, as what is left of its batch is no batch.
    /// </remarks>
    /// <exception cref="ImageDecodeException">An image of it cannot be decoded and the policy is to throw.</exception>
    /// <exception cref="ImageReadException">
    /// Memory, handles, the disk or a permission fails, whatever the policy.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A step of an image's recipe failed; the message names the image.
    /// </exception>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The reader is disposed.</exception>
    public bool TryRead(out ImageBatch batch)
    {
        _failure?.Throw();
        _reader.ReleaseRead();
        try
        {
            return TryFill(out batch);
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            throw;
        }
    }

    /// <summary>
    /// Stops the workers, in less than a second, and frees the batches. <see cref="EpochReport.Abandoned"/> names the
    /// images at which workers were stuck; each gives its batch back when it returns. May be called twice, and on any
    /// thread.
    /// </summary>
    public void Dispose()
    {
        _reader.Dispose();
        DisposeBatches();
    }

    private bool TryFill(out ImageBatch batch)
    {
        var count = 0;
        batch = null!;
        _reader.Await(_batchSize);
        while (count < _batchSize && _reader.TryRead(out var slot))
        {
            batch = _batches[slot.Batch];
            count++;
        }

        if (count > 0)
            batch.Count = count;
        return count > 0;
    }

    private void DisposeBatches()
    {
        // Where the constructor failed, the last ones are missing.
        foreach (var batch in _batches)
            batch?.Dispose();
    }

    /// <summary>
    /// One batch at the consumer, others being filled as far as the look-ahead allows; four in all are plenty.
    /// </summary>
    private static int BatchesFor(int images, int batchSize, int imageLength, ReaderOptions options)
    {
        var needed = Math.Max(1, (images + batchSize - 1) / batchSize);
        var allowed = 1 + (options.LookAheadBytes / ((long)batchSize * imageLength * sizeof(float)));
        return (int)Math.Min(Math.Min(needed, 4), Math.Max(2, allowed));
    }

    private sealed record BatchSlot(int Batch, BatchMemory Memory, int Index)
    {
        public int Position { get; set; }
    }

    private sealed class BatchStage(
        IReadOnlyList<LazyImage> images, IReadOnlyList<int>? order, int batchSize, BatchMemory[] batches,
        Renderer renderer, Pass pass, ReaderOptions options, FailureReport failures) : IStage<BatchSlot>
    {
        private readonly TargetRenderer _targets = new(renderer.Spec, options.Targets);
        private int _next;

        public BatchSlot CreateSlot(int index) => new(index / batchSize, batches[index / batchSize], index % batchSize);

        public bool TryClaim(BatchSlot slot)
        {
            if (_next >= (order?.Count ?? images.Count))
                return false;
            slot.Position = order?[_next] ?? _next;
            slot.Memory.SetPosition(slot.Index, slot.Position);
            _next++;
            return true;
        }

        public void Fill(BatchSlot slot, RenderContext context)
        {
            // While it is held, the memory stays where it is, whoever disposes the batch.
            var isHeld = false;
            try
            {
                slot.Memory.DangerousAddRef(ref isHeld);
                Render(images[slot.Position], slot, context);
            }
            finally
            {
                if (isHeld)
                    slot.Memory.DangerousRelease();
            }
        }

        public string NameOf(BatchSlot slot) => images[slot.Position].File.DisplayName;

        private void Render(LazyImage image, BatchSlot slot, RenderContext context)
        {
            try
            {
                renderer.Render(image, pass, context, slot.Memory.Images(slot.Index, 1), pastCaches: true);
                if (image.Targets is not null)
                    MoveTargets(image, slot, context);
            }
            catch (ImageDecodeException failure) when (failures.Takes(failure, options.Decode.OnFailure))
            {
                slot.Memory.LeaveOut(slot.Index);
                if (options.Decode.OnFailure == DecodeFailurePolicy.Placeholder)
                    slot.Memory.Blank(slot.Index);
            }
        }

        private void MoveTargets(LazyImage image, BatchSlot slot, RenderContext context)
        {
            var size = context.SourceSize;
            slot.Memory.SetObjects(slot.Index, _targets.MapObjects(image, size, pass, context));
            if (image.Targets?.Mask is null)
                return;
            var mask = slot.Memory.TakeMask(slot.Index, (int)renderer.Spec.Size.PixelCount);
            _targets.RenderMask(image, size, pass, context, mask);
        }
    }
}
