using System.Security.Cryptography;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Catalog;

/// <summary>What a trainer was given is made again from the view, the epoch and the copy.</summary>
public sealed class ReplayImageTests : IDisposable
{
    private const int Width = 24, Height = 20, Copies = 2;

    private static readonly Augmentation[] Steps =
        [new ResizedCrop(32), new HorizontalFlip(), new Rotation(), new ColorJitter(), new GaussianNoise()];

    private static readonly ImageColumnOptions Numbers =
        new() { Normalization = Normalization.None, FreshEachPass = true, Seed = 7 };

    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_pixels_are_the_bytes_that_a_cursor_gives_in_that_epoch_and_copy()
    {
        var source = _ml.Data.LoadImageFolder(_folder.Path);
        var rows = _ml.Data.AsTrainingRows(source, Steps, Copies);
        var view = Tensors(Numbers).Fit(rows).Transform(rows);
        var images = Rows.Column<LazyImage>(view, "Image");
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var read = Rows.Column<VBuffer<float>>(view, "Tensor").ConvertAll(Checksum);
            Assert.Equal(read.Count, read.Distinct().Count());
            for (var row = 0; row < read.Count; row += 5)
            {
                using var replay = _ml.Data.ReplayImage(view, images[row], epoch, row % (Copies + 1));
                Assert.Equal(read[row], Checksum(replay.Picture));
            }
        }
    }

    [Fact]
    public void Rows_that_a_trainer_takes_by_itself_are_replayed_too()
    {
        IDataView view = _ml.Data.LoadImageFolder(_folder.Path);
        view = _ml.Transforms.AugmentImages("Image", Steps).Fit(view).Transform(view);
        view = _ml.Transforms.RepeatImages("Image", Copies).Fit(view).Transform(view);
        view = Tensors(Numbers with { FreshEachPass = false }).Fit(view).Transform(view);
        var read = Rows.Column<VBuffer<float>>(view, "Tensor").ConvertAll(Checksum);
        var image = Rows.Column<LazyImage>(view, "Image")[0];
        Assert.False(image.IsTraining);
        for (var copy = 0; copy <= Copies; copy++)
        {
            using var replay = _ml.Data.ReplayImage(view, image, copy: copy);
            Assert.Equal(read[copy], Checksum(replay.Picture));
        }
    }

    [Fact]
    public void It_tells_what_was_drawn_and_what_it_costs()
    {
        var rows = _ml.Data.AsTrainingRows(_ml.Data.LoadImageFolder(_folder.Path), Steps);
        var image = Rows.Column<LazyImage>(rows, "Image")[3];
        var spec = new TensorSpec(Width, Height);

        using var replay = _ml.Data.ReplayImage(image, spec, new Pass(7, 2), copy: 1);
        using var context = new RenderContext();
        Assert.Equal((Width, Height), (replay.Picture.Width, replay.Picture.Height));
        Assert.Equal(1, replay.Image.Copy);
        Assert.Equal(new Renderer(spec).Explain(replay.Image, new Pass(7, 2), context), replay.Explanation);
        Assert.StartsWith("ResizedCrop: shows ", replay.Explanation[0]);
        Assert.Equal(replay.Draws, RecipeJson.ReadDraws(RecipeJson.Write(replay.Draws)));
        var again = new Renderer(spec).RenderPixels(image.File, replay.Draws, context);
        Assert.Equal(Checksum(again.Samples), Checksum(replay.Picture));
    }

    [Fact]
    public void What_cannot_be_replayed_is_refused_with_what_was_expected()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var image = Rows.Column<LazyImage>(rows, "Image")[0];
        var same = Tensors(Numbers with { FreshEachPass = false }).Fit(rows).Transform(rows);

        Assert.Contains(
            "ImagesToTensor", Assert.Throws<ArgumentException>(() => _ml.Data.ReplayImage(rows, image)).Message);
        Assert.Contains(
            "FreshEachPass",
            Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.ReplayImage(same, image, epoch: 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.ReplayImage(same, image, epoch: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Data.ReplayImage(same, image, copy: -1));
        var missing = new LazyImage(ImageFile.FromPath(Path.Combine(_folder.Path, "none.jpg")));
        Assert.Throws<ImageDecodeException>(() => _ml.Data.ReplayImage(same, missing));
    }

    private ImageRenderingEstimator Tensors(ImageColumnOptions options) =>
        _ml.Transforms.ImagesToTensor("Tensor", "Image", Width, Height, options);

    private static string Checksum(VBuffer<float> tensor) =>
        Checksum([.. tensor.DenseValues().Select(sample => (byte)sample)]);

    /// <summary>Of the planes one behind the other, as in the tensor.</summary>
    private static string Checksum(MLImage picture)
    {
        var pixels = picture.Pixels.ToArray();
        return Checksum([.. Enumerable.Range(0, 3).SelectMany(channel => pixels.Chunk(4).Select(one => one[channel]))]);
    }

    private static string Checksum(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
