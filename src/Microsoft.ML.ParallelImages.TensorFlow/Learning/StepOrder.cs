using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>
/// Which images a worker renders in which step. The batches of all workers together depend on the seed alone.
/// </summary>
/// <param name="images">Training images in all.</param>
/// <param name="batchSize">Images of a step, over all workers.</param>
/// <param name="seed">Decides the order.</param>
/// <param name="shard">The worker's part of every batch; the default is all of it.</param>
/// <param name="views">Of each photo in a batch; places are then those of the list of views.</param>
internal sealed class StepOrder(int images, int batchSize, long seed, Shard? shard = null, int views = 1)
{
    private readonly Shard _shard = shard ?? new Shard(0, 1);
    private readonly RepeatedAugmentation _repeated = new(views);

    /// <summary>Steps of an epoch: images that do not fill a batch are left out, unless there is no other.</summary>
    public int StepsPerEpoch => Math.Max(1, images / batchSize);

    /// <summary>Images of a step, over all workers.</summary>
    public int RowsPerStep => Math.Min(images, batchSize);

    /// <summary>This worker's images of a step.</summary>
    public int OwnRows => (RowsPerStep - _shard.Index + _shard.Count - 1) / _shard.Count;

    /// <summary>
    /// The epoch's shuffled places in full batches, without those of steps that were done before an interruption.
    /// </summary>
    /// <remarks>
    /// With m views of a photo an epoch has no more images than without, and m epochs go through the photos once.
    /// </remarks>
    public int[] RestOf(int epoch, int stepsDone)
    {
        var order = new Permutation(images, RandomKey.FromSeed(seed).Child(epoch / views));
        var photosPerStep = _repeated.PhotosOf(RowsPerStep);
        var first = (long)(epoch % views) * StepsPerEpoch * photosPerStep;
        return
        [
            .. from step in Enumerable.Range(0, StepsPerEpoch).Skip(stepsDone)
               let photos = Enumerable.Range(0, photosPerStep)
                   .Select(i => order[(int)((first + ((long)step * photosPerStep) + i) % images)]).ToArray()
               from place in _shard.Of(_repeated.BatchOf(photos, RowsPerStep))
               select place,
        ];
    }
}
