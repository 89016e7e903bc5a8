using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>The same images feed trainers that know nothing of them.</summary>
public sealed class OtherTrainersTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sdca_trains_on_augmented_tensors() =>
        AssertLearns(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy("Label", "Features"));

    [Fact]
    public void LightGbm_trains_on_augmented_tensors() => AssertLearns(
        _ml.MulticlassClassification.Trainers.LightGbm(
            "Label", "Features", minimumExampleCountPerLeaf: 3, numberOfIterations: 30));

    [Theory]
    [InlineData(ImageEncoding.Jpeg, SKEncodedImageFormat.Jpeg)]
    [InlineData(ImageEncoding.Png, SKEncodedImageFormat.Png)]
    public void Encoded_rows_are_what_the_trainer_of_Microsoft_ML_Vision_consumes(
        ImageEncoding encoding, SKEncodedImageFormat format)
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var view = _ml.Transforms.EncodeImages("Bytes", "Image", 40, 30, encoding).Fit(rows).Transform(rows);

        // As that trainer reads: one serial cursor over a key label and a byte vector of unknown size, each row once.
        var type = Assert.IsType<VectorDataViewType>(view.Schema["Bytes"].Type);
        Assert.Equal(NumberDataViewType.Byte, type.ItemType);
        Assert.False(type.IsKnownSize);
        Assert.IsType<KeyDataViewType>(view.Schema["Label"].Type);
        using var cursor = view.GetRowCursor([view.Schema["Label"], view.Schema["Bytes"]]);
        var label = cursor.GetGetter<uint>(view.Schema["Label"]);
        var bytes = cursor.GetGetter<VBuffer<byte>>(view.Schema["Bytes"]);
        var (key, value, count) = (0u, default(VBuffer<byte>), 0);
        while (cursor.MoveNext())
        {
            label(ref key);
            bytes(ref value);
            Assert.InRange(key, 1u, 3u);
            using var codec = SKCodec.Create(new SKMemoryStream(value.DenseValues().ToArray()));
            Assert.Equal((40, 30, format), (codec.Info.Width, codec.Info.Height, codec.EncodedFormat));
            count++;
        }

        Assert.Equal(36, count);
    }

    [Fact]
    public void Jpeg_files_that_nobody_can_write_are_refused_before_a_row_is_read()
    {
        _ml.Transforms.EncodeImages("Bytes", "Image", 65_500, 1);
        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Transforms.EncodeImages("Bytes", "Image", 65_501, 1));
        Assert.Contains("65501x1", failure.Message);
        _ml.Transforms.EncodeImages("Bytes", "Image", 65_501, 1, ImageEncoding.Png);
    }

    [Fact]
    public void The_number_of_rows_of_many_copies_is_right()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var copies = _ml.Data.AsTrainingRows(rows, [new HorizontalFlip()], int.MaxValue);
        Assert.Equal(36L * (1L + int.MaxValue), copies.GetRowCount());
    }

    [Fact]
    public void A_picture_column_feeds_the_image_transforms_of_ML_NET()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var pixels = _ml.Transforms.ImagesToMLImage("Picture", "Image", 24, 16)
            .Append(_ml.Transforms.ExtractPixels("Pixels", "Picture"));
        var view = pixels.Fit(rows).Transform(rows);
        Assert.Equal(36, Rows.Hashes(view, "Pixels").Select(row => row.Hash).Distinct().Count());
    }

    [Fact]
    public void Paths_bytes_and_pictures_open_to_the_same_image()
    {
        var path = Directory.GetFiles(Path.Combine(_folder.Path, "left"))[0];
        var rows = _ml.Data.LoadFromEnumerable([new SourceRow { Path = path, Bytes = File.ReadAllBytes(path) }]);
        var picture = _ml.Transforms.LoadImages("Picture", "", "Path").Fit(rows).Transform(rows);
        string Open(string column) => Rows.HashOfAll(
            _ml.Transforms.OpenImages("Image", column)
                .Append(_ml.Transforms.ImagesToTensor("Tensor", "Image", 32, 32)).Fit(picture).Transform(picture),
            "Tensor");
        Assert.Equal(Open("Path"), Open("Bytes"));
        Assert.NotEmpty(Open("Picture"));
    }

    private void AssertLearns(IEstimator<ITransformer> trainer)
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var options = new ImageColumnOptions { Normalization = Rendering.Normalization.UnitRange };
        var pipeline = _ml.Transforms.AugmentImages("Image", new Brightness { Factor = new(0.9f, 1.1f) })
            .Append(_ml.Transforms.ImagesToTensor("Features", "Image", 12, 12, options))
            .Append(trainer);
        var model = pipeline.Fit(rows);
        Assert.InRange(_ml.MulticlassClassification.Evaluate(model.Transform(rows)).MicroAccuracy, 0.9, 1);
    }

    private sealed class SourceRow
    {
        public string Path { get; set; } = "";

        public byte[] Bytes { get; set; } = [];
    }
}
