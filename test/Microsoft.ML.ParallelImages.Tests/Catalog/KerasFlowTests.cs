using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Catalog;

/// <summary>
/// What <c>flow_from_directory</c> and <c>flow_from_dataframe</c> of Keras offer, read by several workers.
/// </summary>
public sealed class KerasFlowTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_classes_as_indices_or_as_vectors_of_0_and_1()
    {
        var view = _ml.Data.LoadImageFolder(_folder.Path, FolderScanOptions.Keras with { Classes = ["top", "left"] });
        var vectors = _ml.Transforms.Conversion.MapKeyToVector("Vector", "Label").Fit(view).Transform(view);

        Assert.Equal([1u, 2u], Rows.Column<uint>(view, "Label").Distinct());
        Assert.Equal(
            ["1 0", "0 1"],
            Rows.Column<VBuffer<float>>(vectors, "Vector").Select(v => string.Join(' ', v.DenseValues())).Distinct());
    }

    [Fact]
    public void The_parts_of_a_folder_are_the_first_files_of_each_class_and_the_others()
    {
        var view = _ml.Data.LoadImageFolder(_folder.Path, FolderScanOptions.Keras);

        var parts = view.Split(Split.FirstOfEachClass(view.Source, 0.25));

        Assert.Equal([27, 9], parts.Select(part => part.Count));
        Assert.Equal("left/left-00.jpg", view.Source.Files[0].Identity);
        Assert.EndsWith("left-00.jpg", Rows.Column<ReadOnlyMemory<char>>(parts[1], "ImagePath")[0].ToString());
    }

    [Fact]
    public void A_table_gives_weights_and_several_outputs_in_step_with_the_pixels()
    {
        var table = Table(
            "path,label,weight,width,height",
            "left/left-03.jpg,left,0.5,73,60",
            "missing.jpg,left,1,1,1",
            $"{Path.Combine(_folder.Path, "top", "top-02.jpg")},top,2,72,62",
            "left/left-03.jpg,left,0.25,73,60",
            "middle/middle-01.jpg,middle,1,71,61",
            "top/top-00.jpg,top,heavy,70,60");
        var view = _ml.Data.LoadImageTable(
            table, new TableOptions { Classes = ["top", "left"], NumberColumns = ["weight", "width", "height"] });

        Assert.Equal([2u, 1u, 2u], Rows.Column<uint>(view, "Label"));
        Assert.Equal([0.5f, 2, 0.25f], Rows.Column<float>(view, "weight"));
        Assert.Equal([73f, 72, 73], Rows.Column<float>(view, "width"));
        Assert.Equal(
            new HashSet<SkipReason> { SkipReason.MissingFile, SkipReason.ClassNotListed, SkipReason.IncompleteRow },
            [.. view.Report.Skipped.Select(entries => entries.Reason)]);

        // Augmented and shuffled, by one worker and by four: each photo keeps its weight.
        Assert.Equal(Pairs(view, workers: 1), Pairs(view, workers: 4));
    }

    [Fact]
    public void A_table_without_labels_gives_numbers_alone()
    {
        var view = _ml.Data.LoadImageTable(
            Table("path,x,y", "left/left-00.jpg,1.5,-2", "top/top-00.jpg,3,4e1"),
            new TableOptions { LabelColumn = null, NumberColumns = ["x", "y"] });

        Assert.Null(view.Schema.GetColumnOrNull("Label"));
        Assert.Equal([1.5f, 3], Rows.Column<float>(view, "x"));
        Assert.Equal([-2f, 40], Rows.Column<float>(view, "y"));
    }

    [Fact]
    public void A_column_of_numbers_that_a_view_uses_for_itself_is_refused()
    {
        var table = Table("path,Label", "left/left-00.jpg,1");
        var options = new TableOptions { LabelColumn = null, NumberColumns = ["Label"] };

        var failure = Assert.Throws<ArgumentException>(() => _ml.Data.LoadImageTable(table, options));
        Assert.Contains("Rename that column", failure.Message);
    }

    private List<(float, string)> Pairs(ImageSourceView view, int workers)
    {
        var rows = _ml.Data.AsTrainingRows(view, [new ResizedCrop(16), new HorizontalFlip()]);
        var options = new ImageColumnOptions { Reader = new ReaderOptions { Workers = workers } };
        var pixels = _ml.Transforms.ImagesToTensor("Tensor", "Image", 16, 16, options).Fit(rows).Transform(rows);
        using var cursor = pixels.GetRowCursor(
            [pixels.Schema["Tensor"], pixels.Schema["weight"]], new Random(3));
        var tensor = cursor.GetGetter<VBuffer<float>>(pixels.Schema["Tensor"]);
        var weight = cursor.GetGetter<float>(pixels.Schema["weight"]);
        var pairs = new List<(float, string)>();
        while (cursor.MoveNext())
        {
            var (number, values) = (0f, default(VBuffer<float>));
            weight(ref number);
            tensor(ref values);
            pairs.Add((number, Rows.Hash(values.GetValues())));
        }

        return pairs;
    }

    private string Table(params string[] lines)
    {
        var path = Path.Combine(_folder.Path, "table.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
