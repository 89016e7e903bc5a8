using BenchmarkDotNet.Attributes;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Micro;

/// <summary>
/// One photo from bytes to pixels by different moves, from the same decoded size where it says so: their differences
/// are those of the resampling passes.
/// </summary>
public class RenderBenchmarks
{
    private readonly RenderContext _context = new();
    private readonly Renderer _renderer = new(new TensorSpec(224, 224) { Normalization = Normalization.ImageNet });
    private readonly float[] _tensor = new float[3 * 224 * 224];
    private LazyImage[] _images = [];

    [Params(MicroPhoto.Web, MicroPhoto.Fine)]
    public MicroPhoto Photo { get; set; }

    [GlobalSetup]
    public void Open()
    {
        var file = ImageFile.FromBytes(Photo.Bytes());
        LazyImage Of(params Augmentation[] steps) =>
            new LazyImage(file).With(Recipe.Empty.Append(steps, StepScope.Always));
        _images =
        [
            Of(new Resize(8)),
            Of(new Resize(224)),
            Of(new Resize(224), new VerticalFlip { Probability = 1 }),
            Of(new Resize(224), new Rotation { Degrees = new Interval(10, 10) }),
            Of(new ResizedCrop(224) { AreaFraction = new Interval(0.1f, 0.1f) }),
        ];
    }

    [GlobalCleanup]
    public void Close() => _context.Dispose();

    /// <summary>Decoded at an eighth, next to nothing resampled: what all others have in common.</summary>
    [Benchmark(Baseline = true)]
    public void Thumbnail() => Render(0);

    [Benchmark]
    public void ShrinkToPixels() => Render(1);

    [Benchmark]
    public void ShrinkAndTurnOver() => Render(2);

    [Benchmark]
    public void Rotate() => Render(3);

    [Benchmark]
    public void EnlargeCrop() => Render(4);

    /// <summary>To the tensor, all in one.</summary>
    [Benchmark]
    public void ShrinkToTensor() => _renderer.Render(_images[1], new Pass(0, 0), _context, _tensor);

    private void Render(int image) => _renderer.RenderPixels(_images[image], new Pass(0, 0), _context);
}
