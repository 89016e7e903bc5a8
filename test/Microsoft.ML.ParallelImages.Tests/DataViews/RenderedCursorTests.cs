using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Images that are given away without a copy stay the consumer's own, and the rows stay what they are.
/// </summary>
public sealed class RenderedCursorTests : IDisposable
{
    private readonly DrawnFolder _folder = new();
    private readonly IDataView _view;
    private readonly List<string> _hashes;

    public RenderedCursorTests()
    {
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.AsTrainingRows(ml.Data.LoadImageFolder(_folder.Path), [new ResizedCrop(24)], copies: 2);
        _view = ml.Transforms
            .ImagesToTensor("Tensor", "Image", 24, 24, new() { Reader = new ReaderOptions { Workers = 2 } })
            .Fit(rows).Transform(rows);
        _hashes = [.. Rows.Column<VBuffer<float>>(_view, "Tensor").Select(value => Rows.Hash(value.GetValues()))];
        Assert.Equal(_hashes.Count, _hashes.Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_buffer_for_all_rows_has_each_row_in_turn()
    {
        VBuffer<float> value = default;
        AssertRows(getter =>
        {
            getter(ref value);
            return value;
        });
    }

    [Fact]
    public void Two_buffers_in_turn_each_keep_their_row()
    {
        VBuffer<float> value = default, last = default;
        var lastHash = "";
        AssertRows(getter =>
        {
            (value, last) = (last, value);
            getter(ref value);
            if (lastHash != "")
                Assert.Equal(lastHash, Rows.Hash(last.GetValues()));
            lastHash = Rows.Hash(value.GetValues());
            return value;
        });
    }

    [Fact]
    public void A_row_that_is_read_again_is_whole_though_the_first_reader_has_changed_it()
    {
        VBuffer<float> value = default;
        AssertRows(getter =>
        {
            getter(ref value);
            Overwrite(value);
            getter(ref value);
            return value;
        });
    }

    [Fact]
    public void Two_getters_of_a_row_do_not_share_its_image()
    {
        using var cursor = _view.GetRowCursor([_view.Schema["Tensor"]]);
        var first = cursor.GetGetter<VBuffer<float>>(_view.Schema["Tensor"]);
        VBuffer<float> one = default, two = default;
        ValueGetter<VBuffer<float>>? second = null;
        foreach (var hash in _hashes)
        {
            Assert.True(cursor.MoveNext());
            first(ref one);
            Overwrite(one);
            second ??= cursor.GetGetter<VBuffer<float>>(_view.Schema["Tensor"]);
            second(ref two);
            Assert.Equal(hash, Rows.Hash(two.GetValues()));
        }
    }

    [Fact]
    public void An_array_of_the_consumers_own_is_filled()
    {
        var own = new float[3 * 24 * 24];
        AssertRows(getter =>
        {
            var value = new VBuffer<float>(own.Length, own);
            getter(ref value);
            Assert.True(value.GetValues() == own.AsSpan());
            return value;
        });
    }

    [Fact]
    public void Views_that_keep_many_buffers_have_the_same_rows()
    {
        var ml = new MLContext(seed: 1);
        Assert.Equal(_hashes, HashesOf(ml.Data.Cache(_view)));
        Assert.Equal(_hashes.Order(), HashesOf(ml.Data.ShuffleRows(_view, seed: 3)).Order());
        Assert.Equal(_hashes.Skip(2), HashesOf(ml.Data.SkipRows(_view, 2)));
    }

    private static List<string> HashesOf(IDataView view) => [.. Rows.Hashes(view, "Tensor").Select(row => row.Hash)];

    private static void Overwrite(VBuffer<float> value) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(value.GetValues()), value.Length).Fill(-1);

    private void AssertRows(Func<ValueGetter<VBuffer<float>>, VBuffer<float>> read)
    {
        using var cursor = _view.GetRowCursor([_view.Schema["Tensor"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(_view.Schema["Tensor"]);
        foreach (var hash in _hashes)
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(hash, Rows.Hash(read(getter).GetValues()));
        }

        Assert.False(cursor.MoveNext());
    }
}
