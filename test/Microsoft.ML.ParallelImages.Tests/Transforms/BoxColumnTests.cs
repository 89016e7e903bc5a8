using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Boxes as ML.NET's trainer of object detection reads them.</summary>
public sealed class BoxColumnTests : IDisposable
{
    private const int Side = 32;

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);

    public BoxColumnTests()
    {
        foreach (var name in (string[])["a.png", "b.png"])
            File.WriteAllBytes(_folder[name], Pictures.Encode(64, 64));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Boxes_are_four_floats_each_and_labels_keys_of_the_classes()
    {
        var view = View();
        var shown = Estimator(view).Fit(view).Transform(view);

        var boxes = Assert.IsType<VectorDataViewType>(shown.Schema["Boxes"].Type);
        Assert.False(boxes.IsKnownSize);
        Assert.Equal(NumberDataViewType.Single, boxes.ItemType);
        var labels = Assert.IsType<VectorDataViewType>(shown.Schema["Labels"].Type);
        Assert.Equal(2UL, Assert.IsType<KeyDataViewType>(labels.ItemType).Count);
        VBuffer<ReadOnlyMemory<char>> names = default;
        shown.Schema["Labels"].GetKeyValues(ref names);
        Assert.Equal(["cat", "dog"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal([[5, 10, 15, 30, 0, 0, 32, 32], []], Values<float>(shown, "Boxes"));
        Assert.Equal([[2, 1], []], Values<uint>(shown, "Labels"));
    }

    [Fact]
    public void Boxes_move_with_the_pictures_that_are_trained_on()
    {
        var view = View();
        var training = _ml.Data.AsTrainingRows(view, [new HorizontalFlip { Probability = 1 }]);
        var shown = Estimator(view).Fit(view).Transform(training);
        Assert.Equal([[17, 10, 27, 30, 0, 0, 32, 32], []], Values<float>(shown, "Boxes"));
    }

    [Fact]
    public void A_crop_leaves_out_boxes_and_their_labels_together()
    {
        var view = View();
        var cropped = _ml.Transforms.PrepareImages("Image", new CenterCrop(16) { Fraction = 0.25f })
            .Append(Estimator(view, new() { Reader = new() { Targets = new() { MinimumVisible = 0.1f } } }));
        var shown = cropped.Fit(view).Transform(view);
        Assert.Equal([[0, 0, 12, 32], []], Values<float>(shown, "Boxes"));
        Assert.Equal([[2], []], Values<uint>(shown, "Labels"));
    }

    [Fact]
    public void A_saved_model_has_no_columns_of_boxes()
    {
        var view = View();
        var model = Estimator(view).Append(_ml.Transforms.ImagesToTensor("Pixels", "Image", Side, Side)).Fit(view);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _).Transform(view);
        Assert.Null(loaded.Schema.GetColumnOrNull("Boxes"));
        Assert.NotNull(loaded.Schema.GetColumnOrNull("Pixels"));
    }

    private ImageSourceView View()
    {
        const string text = """
            { "images": [ { "id": 1, "file_name": "a.png", "width": 64, "height": 64 },
              { "id": 2, "file_name": "b.png" } ],
              "annotations": [ { "image_id": 1, "category_id": 9, "bbox": [10, 20, 20, 40] },
              { "image_id": 1, "category_id": 4, "bbox": [0, 0, 64, 64] } ],
              "categories": [ { "id": 4, "name": "cat" }, { "id": 9, "name": "dog" } ] }
            """;
        return _ml.Data.LoadImages(AnnotatedSource.FromCoco(_folder.Write("coco.json", text)));
    }

    private IEstimator<ITransformer> Estimator(ImageSourceView view, ImageColumnOptions? options = null) =>
        _ml.Transforms.ImagesToBoxes("Boxes", "Image", Side, Side, options)
            .Append(_ml.Transforms.ImagesToBoxLabels("Labels", "Image", Side, Side, view.Classes, options));

    private static IEnumerable<T[]> Values<T>(IDataView view, string column)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<T>>(view.Schema[column]);
        var rows = new List<T[]>();
        VBuffer<T> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add([.. value.DenseValues()]);
        }

        return rows;
    }
}
