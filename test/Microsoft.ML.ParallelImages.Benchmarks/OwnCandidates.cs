using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>Our own rows, and ML.NET's transforms.</summary>
internal sealed class OwnCandidates(IReadOnlyList<Job> jobs, int threads)
{
    private const int BatchSize = 32;

    private static readonly TensorSpec Spec = new(Job.Side, Job.Side) { Normalization = Normalization.ImageNet };

    private readonly LazyImage[] _crops = [.. jobs.Select(job => Image(job, new FixedCrop(job.Crop, job.Flip)))];

    public IEnumerable<ICandidate> All()
    {
        yield return Core("core", _ => null);
        var store = new CheckpointStore();
        yield return Core("core-checkpoints", _ => store);
        yield return new OwnCandidate("rendered-view", threads, jobs.Count, _ => ReadView());
        yield return Keras();
        yield return new OwnCandidate("mlnet", threads, jobs.Count, _ => ReadMlNet());
    }

    private OwnCandidate Core(string name, Func<int, CheckpointStore?> store) => new(
        name, threads, jobs.Count, round => ReadBatches(_crops, new Pass(0, round), store(round)));

    /// <summary>What Keras's generator is asked for: rotation 20, shifts 0.2, shear 0.2 degrees, zoom 0.2, flip.</summary>
    private OwnCandidate Keras()
    {
        Augmentation[] steps =
        [
            new Resize(Job.Side), new Rotation { Degrees = Interval.PlusMinus(20) },
            new Translation { Horizontal = Interval.PlusMinus(0.2f), Vertical = Interval.PlusMinus(0.2f) },
            new Shear { Degrees = Interval.PlusMinus(0.2f) }, new Zoom { Factor = new(0.8f, 1.2f) }, new HorizontalFlip(),
        ];
        var images = jobs.Select(job => Image(job, steps)).ToArray();
        return new OwnCandidate("core-keras-recipe", threads, jobs.Count, round => ReadBatches(images, new Pass(0, round), null));
    }

    private static LazyImage Image(Job job, params Augmentation[] steps) =>
        new LazyImage(ImageFile.FromPath(job.Path)).With(Recipe.Empty.Append(steps, StepScope.Always));

    private void ReadBatches(IReadOnlyList<LazyImage> images, Pass pass, CheckpointStore? store)
    {
        var options = new ReaderOptions { Workers = threads, Decode = new DecodeOptions { Checkpoints = store } };
        using var reader = new BatchReader(images, null, BatchSize, new Renderer(Spec), pass, options);
        while (reader.TryRead(out _))
        {
        }
    }

    private void ReadView()
    {
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(_crops.Select(image => new ImageInput { Image = image }));
        var options = new ImageColumnOptions
        {
            Normalization = Normalization.ImageNet,
            Reader = new ReaderOptions { Workers = threads },
        };
        var view = ml.Transforms.ImagesToTensor("Tensor", "Image", Job.Side, Job.Side, options).Fit(rows).Transform(rows);
        Read<float>(view, "Tensor");
    }

    private void ReadMlNet()
    {
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(jobs.Select(job => new PathRow { Path = job.Path }));
        var pipeline = ml.Transforms.LoadImages("Picture", "", "Path")
            .Append(ml.Transforms.ResizeImages("Resized", Job.Side, Job.Side, "Picture"))
            .Append(ml.Transforms.ExtractPixels("Pixels", "Resized"));
        Read<float>(pipeline.Fit(rows).Transform(rows), "Pixels");
    }

    private static void Read<T>(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<T>>(view.Schema[column]);
        VBuffer<T> value = default;
        while (cursor.MoveNext())
            getter(ref value);
    }

    private sealed class PathRow
    {
        public string Path { get; set; } = "";
    }
}
