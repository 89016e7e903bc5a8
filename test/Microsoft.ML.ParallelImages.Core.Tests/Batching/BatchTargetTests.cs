using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

public sealed class BatchTargetTests
{
    private static readonly ImageSize Size = new(60, 40);
    private static readonly TensorSpec Spec = new(20, 16);

    private static readonly ReaderOptions Options = new()
    {
        Workers = 3,
        Targets = new TargetOptions { MaskFill = 255, MinimumVisible = 0.5f },
        Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut },
    };

    [Fact]
    public void Each_image_of_a_batch_has_the_targets_that_it_has_alone()
    {
        LazyImage[] images = [.. Enumerable.Range(0, 10).Select(i => Image(i, hasMask: i % 3 > 0))];
        images[4] = images[4].WithTargets(null);
        var alone = new TargetRenderer(Spec, Options.Targets);
        var seen = 0;
        using var context = new RenderContext();
        using var reader = new BatchReader(images, null, 4, new Renderer(Spec), new Pass(1, 2), Options);
        while (reader.TryRead(out var batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var image = images[batch.Positions[i]];
                Assert.Equal(
                    alone.MapObjects(image, new Pass(1, 2), context).Select(one => one.Box),
                    batch.ObjectsOf(i).Select(one => one.Box));
                seen += batch.ObjectsOf(i).Count;
                var mask = image.Targets?.Mask is null ? [] : new byte[Spec.Size.PixelCount];
                if (mask.Length > 0)
                    alone.RenderMask(image, new Pass(1, 2), context, mask);
                Assert.Equal(mask, batch.MaskOf(i).ToArray());
            }
        }

        Assert.InRange(seen, 5, 18);
    }

    [Fact]
    public void An_image_whose_targets_do_not_fit_is_left_out_as_a_broken_one()
    {
        LazyImage[] images =
        [
            Image(0, hasMask: true),
            Image(1, hasMask: false).WithTargets(new ImageTargets { Size = new(40, 60) }),
            Image(2, hasMask: false).WithTargets(new ImageTargets { Mask = ImageFile.FromBytes(new byte[9], "m") }),
        ];
        var failures = new FailureReport();
        using var reader = new BatchReader(images, null, 3, new Renderer(Spec), default, Options, failures);
        Assert.True(reader.TryRead(out var batch));
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(batch.IsLeftOut));
        Assert.All(Enumerable.Range(1, 2), i => Assert.True(batch.MaskOf(i).IsEmpty && batch.ObjectsOf(i).Count == 0));
        Assert.Contains(failures.Messages, text => text.Contains("40x60") && text.Contains("60x40"));
        Assert.Contains(failures.Messages, text => text.Contains("its mask is 'm'"));
    }

    private static LazyImage Image(int seed, bool hasMask)
    {
        var file = ImageFile.FromBytes(
            PngFile.Numbers(Size.Width, Size.Height, 8, (x, y) => (x * y) + seed, isIndexed: false), $"image {seed}");
        var mask = PngFile.Numbers(Size.Width, Size.Height, 4, (x, y) => ((x + seed) / 8) & 15);
        return Shots.With(file, new ResizedCrop(18), new HorizontalFlip()).WithTargets(new ImageTargets
        {
            Size = Size,
            Objects = [new() { Box = new(5, 5, 25, 30) }, new() { Box = new(30 + seed, 10, 50, 35) }],
            Mask = hasMask ? ImageFile.FromBytes(mask, $"mask {seed}") : null,
        });
    }
}
