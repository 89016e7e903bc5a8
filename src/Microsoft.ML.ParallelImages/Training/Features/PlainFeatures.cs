using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What a network makes of photos as they are, kept where a training looks for it.</summary>
internal static class PlainFeatures
{
    /// <summary>The features of each photo; null for a broken one.</summary>
    /// <param name="files">The photos.</param>
    /// <param name="options">Which network, and where its features are kept.</param>
    /// <param name="workers">Threads that make pixels.</param>
    /// <param name="progress">Told of each batch.</param>
    /// <param name="cancellation">Ends it; what was computed is kept.</param>
    public static float[]?[] Of(
        IReadOnlyList<ImageFile> files, OnnxHeadOptions options, int workers,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var images = new LabeledImages([.. files.Select(file => new LazyImage(file))], new int[files.Count]);
        var reader = new ReaderOptions
        {
            Workers = workers,
            Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut },
        };
        var task = new TrainingTask { Training = images, Classes = ["any"], Reader = reader };
        var network = options.Network;
        var choice = DeviceChoice.For(options.Device, OnnxGraphs.Features(network), network.Description);
        using var extractor = new FeatureExtractor(network, choice.Device);
        var cache = options.FeatureCache is { } kept
            ? new FeatureCache(kept, network, choice.Device, reader.Decode)
            : null;
        var extraction = new FeatureExtraction(
            extractor, cache, options, task, new TimeBudget(null), progress, cancellation);
        var table = extraction.Run(images, copies: 0);
        return [.. Enumerable.Range(0, files.Count).Select(image => table.Row(0, image))];
    }
}
