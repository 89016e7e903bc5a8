using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>The rows that run in .NET: our own, Skia alone, and ML.NET's transforms.</summary>
internal sealed class OwnRows(IReadOnlyList<Job> jobs, int threads)
{
    private static readonly Renderer Renderer =
        new(new TensorSpec(Job.Side, Job.Side) { Normalization = Normalization.ImageNet });

    // Small rounds have small batches, so that they have a middle.
    private readonly int _batchSize = Math.Clamp(jobs.Count / 8, 1, 32);

    private readonly LazyImage[] _crops = [.. jobs.Select(job => Image(job, new FixedCrop(job.Crop, job.Flip)))];

    /// <summary>All rows. Epoch 1 starts with nothing each time, epoch 2 has what earlier rounds kept.</summary>
    public static IReadOnlyList<(string Name, int Epoch)> Names { get; } =
    [
        ("core", 1), ("core-checkpoints", 1), ("core-checkpoints", 2), ("rendered-view", 1), ("core-keras-recipe", 1),
        ("skia", 1), ("mlnet", 1),
    ];

    /// <summary>Answers rounds on standard input.</summary>
    public void Serve(string name, int epoch) => RowProgram.Serve(jobs.Count, RoundOf(name, epoch));

    private Action<int, SteadyState> RoundOf(string name, int epoch) => name switch
    {
        "core" => Core(_crops, epoch, () => new DecodeOptions()),
        "core-checkpoints" => Core(_crops, epoch, () => new DecodeOptions { Checkpoints = new CheckpointStore() }),
        "core-keras-recipe" => Core(KerasImages(), epoch, () => new DecodeOptions()),
        "rendered-view" => (_, state) => ViewRows.ReadOurs(_crops, new ReaderOptions { Workers = threads }, state),
        "mlnet" => (_, state) => ViewRows.ReadMlNet(jobs, threads, state),
        "skia" => new SkiaRow(jobs, threads).Run,
        _ => throw new ArgumentException($"There is no row '{name}'; there are {string.Join(", ", Names.Select(row => row.Name))}."),
    };

    /// <summary>Our reader; what its decoders keep lives for a round in epoch 1, and as long as the process in epoch 2.</summary>
    private Action<int, SteadyState> Core(IReadOnlyList<LazyImage> images, int epoch, Func<DecodeOptions> decode)
    {
        var kept = decode();
        return (round, state) =>
        {
            var options = new ReaderOptions { Workers = threads, Decode = epoch == 1 ? decode() : kept };
            ReadBatches(images, _batchSize, new Pass(0, round), options, state);
        };
    }

    /// <summary>A pass of our reader.</summary>
    public static void ReadBatches(
        IReadOnlyList<LazyImage> images, int batchSize, Pass pass, ReaderOptions options, SteadyState state)
    {
        using var reader = new BatchReader(images, null, batchSize, Renderer, pass, options);
        while (reader.TryRead(out var batch))
            state.Add(batch.Count);
    }

    /// <summary>What Keras's generator is asked for: rotation 20, shifts 0.2, shear 0.2 degrees, zoom 0.2, flip.</summary>
    private LazyImage[] KerasImages()
    {
        Augmentation[] steps =
        [
            new Resize(Job.Side), new Rotation { Degrees = Interval.PlusMinus(20) },
            new Translation { Horizontal = Interval.PlusMinus(0.2f), Vertical = Interval.PlusMinus(0.2f) },
            new Shear { Degrees = Interval.PlusMinus(0.2f) }, new Zoom { Factor = new(0.8f, 1.2f) }, new HorizontalFlip(),
        ];
        return [.. jobs.Select(job => Image(job, steps))];
    }

    private static LazyImage Image(Job job, params Augmentation[] steps) =>
        new LazyImage(ImageFile.FromPath(job.Path)).With(Recipe.Empty.Append(steps, StepScope.Always));
}
