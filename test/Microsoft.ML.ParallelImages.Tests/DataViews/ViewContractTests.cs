using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>What ML.NET expects of every IDataView, over every view of ours.</summary>
[Trait("Category", "Contract")]
public sealed class ViewContractTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public static TheoryData<string> Views =>
        ["folder", "prepared", "augmented", "opened", "repeated", "tensor", "encoded", "mlimage", "scored"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Views))]
    public void The_schema_is_the_same_object_each_time(string name)
    {
        var view = Create(name);
        using var cursor = view.GetRowCursor(view.Schema);
        Assert.Same(view.Schema, view.Schema);
        Assert.Same(view.Schema, cursor.Schema);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_cursor_starts_before_the_first_row_and_stays_behind_the_last(string name)
    {
        var view = Create(name);
        using var cursor = view.GetRowCursor([]);
        Assert.Equal(-1, cursor.Position);
        var rows = 0;
        while (cursor.MoveNext())
            Assert.Equal(rows++, cursor.Position);
        Assert.Equal(-1, cursor.Position);
        Assert.False(cursor.MoveNext());
        Assert.True(rows >= 3 * DrawnFolder.ImagesPerClass);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void The_row_count_is_exact_or_unknown(string name)
    {
        var view = Create(name);
        var rows = Ids(view.GetRowCursor([])).Count;
        Assert.Equal(rows, view.GetRowCount() ?? rows);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Two_cursors_give_the_same_rows(string name)
    {
        var view = Create(name);
        Assert.Equal(Ids(view.GetRowCursor([])), Ids(view.GetRowCursor([])));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Row_ids_are_distinct(string name)
    {
        var ids = Ids(Create(name).GetRowCursor([]));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_cursor_set_sorted_by_batch_gives_the_serial_order(string name)
    {
        var view = Create(name);
        foreach (var count in (int[])[2, 3, 7])
        {
            var set = view.GetRowCursorSet(view.Schema.Where(c => c.Name == "Label"), count);
            Assert.InRange(set.Length, 1, count);
            var parts = set.Select(IdsAndBatches).ToList();
            var shared = parts.SelectMany((part, i) => part.Select(row => (row.Batch, i)).Distinct());
            Assert.DoesNotContain(shared.GroupBy(x => x.Batch), batch => batch.Count() > 1);
            Assert.All(parts, part => Assert.Equal(part.Select(r => r.Batch).Order(), part.Select(r => r.Batch)));
            Assert.Equal(Ids(view.GetRowCursor([])), parts.SelectMany(p => p).OrderBy(r => r.Batch).Select(r => r.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Only_the_demanded_columns_are_active(string name)
    {
        var view = Create(name);
        using var cursor = view.GetRowCursor([view.Schema["Label"]]);
        Assert.True(cursor.IsColumnActive(view.Schema["Label"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Image"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<LazyImage>(view.Schema["Image"]));
        Assert.ThrowsAny<Exception>(() => cursor.GetGetter<double>(view.Schema["Label"]));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_cursor_that_is_left_half_way_frees_everything_and_may_be_disposed_twice(string name)
    {
        var view = Create(name);
        var cursor = view.GetRowCursor(view.Schema);
        cursor.MoveNext();
        cursor.Dispose();
        cursor.Dispose();

        var set = view.GetRowCursorSet(view.Schema, 3);
        set[0].MoveNext();
        foreach (var one in set)
            one.Dispose();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_preview_reads_every_column_twice_a_row(string name)
    {
        var preview = Create(name).Preview(maxRows: 5);
        Assert.Equal(5, preview.RowView.Length);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Shuffling_gives_the_same_rows_in_another_order(string name)
    {
        var view = Create(name);
        Assert.True(view.CanShuffle);
        var shuffled = Ids(view.GetRowCursor([], new Random(3)));
        var serial = Ids(view.GetRowCursor([]));
        Assert.NotEqual(serial, shuffled);
        Assert.Equal(serial.ToHashSet(), [.. shuffled]);
        Assert.Equal(shuffled, Ids(view.GetRowCursor([], new Random(3))));
    }

    private IDataView Create(string name)
    {
        var folder = _ml.Data.LoadImageFolder(_folder.Path);
        var transforms = _ml.Transforms;
        return name switch
        {
            "folder" => folder,
            "prepared" => Apply(folder, transforms.PrepareImages("Image", new CenterCrop(32))),
            "augmented" => Apply(folder, transforms.AugmentImages("Image", new HorizontalFlip())),
            "opened" => Apply(folder, transforms.OpenImages("Opened", "ImagePath")),
            "repeated" => _ml.Data.AsTrainingRows(folder, [new HorizontalFlip()], copies: 2),
            "tensor" => Apply(folder, transforms.ImagesToTensor("Tensor", "Image", 16, 12)),
            "encoded" => Apply(folder, transforms.EncodeImages("Bytes", "Image", 16, 12)),
            "mlimage" => Apply(folder, transforms.ImagesToMLImage("Picture", "Image", 16, 12)),
            _ => SharedModel.Of(_ml, folder).Transform(folder),
        };
    }

    private static IDataView Apply(IDataView view, IEstimator<ITransformer> step) => step.Fit(view).Transform(view);

    private static List<DataViewRowId> Ids(DataViewRowCursor cursor) =>
        [.. IdsAndBatches(cursor).Select(row => row.Id)];

    private static List<(DataViewRowId Id, long Batch)> IdsAndBatches(DataViewRowCursor opened)
    {
        using var cursor = opened;
        var getter = cursor.GetIdGetter();
        var rows = new List<(DataViewRowId, long)>();
        while (cursor.MoveNext())
        {
            DataViewRowId id = default;
            getter(ref id);
            rows.Add((id, cursor.Batch));
        }

        return rows;
    }
}
