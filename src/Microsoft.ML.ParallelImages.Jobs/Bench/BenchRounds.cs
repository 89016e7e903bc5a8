using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Walks over photos in different ways, each as a training does it.</summary>
internal sealed class BenchRounds : IDisposable
{
    private const int BatchSize = 16, MostForNetwork = 128;

    private readonly LazyImage[] _plain;
    private readonly LazyImage[] _training;
    private readonly Renderer _renderer;
    private readonly DecodedCache _cache = new();
    private readonly FeatureExtractor _extractor = new(ImageNetwork.EfficientNetLite0, Device.Cpu);

    public BenchRounds(IReadOnlyList<ImageFile> files, Recipe recipe, Renderer renderer)
    {
        _plain = [.. files.Select(file => new LazyImage(file))];
        _training = [.. _plain.Select(image => image.With(recipe).ForTraining())];
        _renderer = renderer;
    }

    /// <summary>
    /// Brings files into the system's memory, code and kept pictures into ours; counts broken photos.
    /// </summary>
    /// <exception cref="JobException">All are broken.</exception>
    public int WarmUp(int workers, CancellationToken cancellation)
    {
        var failures = new FailureReport();
        Read(_training, 0, OptionsOf(workers, _cache), failures, cancellation);
        return failures.Count < _plain.Length ? failures.Count : throw new JobException(
            JobFailure.Unreadable,
            $"None of the {_plain.Length} photos could be decoded. {failures.Messages.First()}");
    }

    public BenchRound Run(BenchThing thing, int round, CancellationToken cancellation)
    {
        var options = OptionsOf(thing.Workers, thing.What == BenchThing.Cached ? _cache : null);
        if (thing.What == BenchThing.Features)
            return Extract(options, round, cancellation);
        var images = thing.What == BenchThing.Decode ? _plain : _training;
        return new BenchRound(Read(images, round, options, new FailureReport(), cancellation));
    }

    public void Dispose() => _extractor.Dispose();

    private static ReaderOptions OptionsOf(int workers, DecodedCache? cache) => new()
    {
        Workers = workers,
        Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut, Cache = cache },
    };

    private EpochReport Read(
        LazyImage[] images, int round, ReaderOptions options, FailureReport failures, CancellationToken cancellation)
    {
        using var reader = new BatchReader(
            images, null, BatchSize, _renderer, new Pass(0, round), options, failures, cancellation);
        while (reader.TryRead(out _))
        {
        }

        return reader.Report;
    }

    private BenchRound Extract(ReaderOptions options, int round, CancellationToken cancellation)
    {
        int[] positions = [.. Enumerable.Range(0, Math.Min(_training.Length, MostForNetwork))
            .Select(i => (int)((long)i * _training.Length / Math.Min(_training.Length, MostForNetwork)))];
        var before = _extractor.Computing;
        var report = _extractor.Extract(
            new FeaturePass(_training, positions, new Pass(0, round)), (options, BatchSize), new FailureReport(),
            (_, _) => { }, (_, _) => { }, cancellation);
        return new BenchRound(report, _extractor.Computing - before);
    }
}
