using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
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

    /// <summary>All rows. Epoch 1 starts with nothing each time, epoch 2 has what epochs before it kept.</summary>
    public static IReadOnlyList<(string Name, int Epoch)> Names { get; } =
    [
        ("core", 1), ("core-checkpoints", 1), ("core-checkpoints", 2), ("core-cache", 1), ("core-cache", 2),
        ("core-pointwise", 1), ("rendered-view", 1), ("core-keras-recipe", 1),
        ("skia", 1), ("mlnet", 1),
    ];

    /// <summary>Answers rounds on standard input.</summary>
    public void Serve(string name, int epoch)
    {
        switch (name)
        {
            case "core":
                ServeCore(_crops, epoch, () => new DecodeOptions());
                break;
            case "core-checkpoints":
                ServeCore(_crops, epoch, () => new DecodeOptions { SeekIndex = new JpegSeekIndex() });
                break;
            case "core-cache":
                ServeCore(_crops, epoch, () => new DecodeOptions { Cache = new DecodedCache() });
                break;
            case "core-pointwise":
                ServeCore(PointwiseImages(), epoch, () => new DecodeOptions());
                break;
            case "core-keras-recipe":
                ServeCore(KerasImages(), epoch, () => new DecodeOptions());
                break;
            case "rendered-view":
                var reader = new ReaderOptions { Workers = threads };
                ImageInput[] rows = [.. _crops.Select(image => new ImageInput { Image = image })];
                RowProgram.Serve(jobs.Count, (_, state) => ViewRows.ReadOurs(rows, reader, state));
                break;
            case "mlnet":
                RowProgram.Serve(jobs.Count, (_, state) => ViewRows.ReadMlNet(jobs, threads, state));
                break;
            case "skia":
                RowProgram.Serve(jobs.Count, new SkiaRow(jobs, threads).Run);
                break;
            default:
                throw new ArgumentException($"There is no row '{name}'; expected one of {string.Join(", ", Names)}.");
        }
    }

    /// <summary>
    /// Our reader. What its decoders keep is new each round in epoch 1; in epoch 2 it lives as long as the process, and
    /// an epoch of other crops of the same photos goes before each round, as in training.
    /// </summary>
    private void ServeCore(IReadOnlyList<LazyImage> images, int epoch, Func<DecodeOptions> decode)
    {
        var kept = decode();
        LazyImage[] others = [.. jobs.Select(job => Image(job, new ResizedCrop(Job.Side), new HorizontalFlip()))];
        RowProgram.Serve(
            jobs.Count,
            (round, state) => Read(images, round, epoch == 1 ? decode() : kept, state),
            epoch == 1 ? null : round => Read(others, round, kept, new SteadyState(jobs.Count)));
    }

    private void Read(
        IReadOnlyList<LazyImage> images, int round, DecodeOptions decode, SteadyState state) => ReadBatches(
        images, _batchSize, new Pass(0, round), new ReaderOptions { Workers = threads, Decode = decode }, state);

    /// <summary>A pass of our reader.</summary>
    public static void ReadBatches(
        IReadOnlyList<LazyImage> images, int batchSize, Pass pass, ReaderOptions options, SteadyState state)
    {
        using var reader = new BatchReader(images, null, batchSize, Renderer, pass, options);
        while (reader.TryRead(out var batch))
            state.Add(batch.Count);
    }

    /// <summary>The crops of the row before, with steps behind them that look at one pixel at a time.</summary>
    private LazyImage[] PointwiseImages()
    {
        Augmentation[] steps =
        [
            new Brightness(), new Gamma(), new RgbShift(), new Saturation(), new Exposure(), new ToneCurve(),
            new Posterize(), new Solarize(), new Invert(),
        ];
        return [.. jobs.Select(job => Image(job, [new FixedCrop(job.Crop, job.Flip), .. steps]))];
    }

    /// <summary>
    /// What Keras's generator is asked for: rotation 20, shifts 0.2, shear 0.2 degrees, zoom 0.2, flip.
    /// </summary>
    private LazyImage[] KerasImages()
    {
        Augmentation[] steps =
        [
            new Resize(Job.Side), new Rotation { Degrees = Interval.PlusMinus(20) },
            new Translation { Horizontal = Interval.PlusMinus(0.2f), Vertical = Interval.PlusMinus(0.2f) },
            new Shear { Degrees = Interval.PlusMinus(0.2f) }, new Zoom { Factor = new(0.8f, 1.2f) },
            new HorizontalFlip(),
        ];
        return [.. jobs.Select(job => Image(job, steps))];
    }

    private static LazyImage Image(Job job, params Augmentation[] steps) =>
        new LazyImage(ImageFile.FromPath(job.Path)).With(Recipe.Empty.Append(steps, StepScope.Always));
}
