using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.DataViews;

public sealed class RenderedViewMemoryTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_rendered_row_costs_less_than_a_kilobyte_of_garbage()
    {
        var rows = _ml.Data.AsTrainingRows(_ml.Data.LoadImageFolder(_folder.Path), [new ResizedCrop(32)], copies: 60);
        var view = _ml.Transforms
            .ImagesToTensor("Tensor", "Image", 32, 32, new() { Reader = new ReaderOptions { Workers = 2 } })
            .Fit(rows).Transform(rows);
        using var cursor = view.GetRowCursor([view.Schema["Tensor"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Tensor"]);
        VBuffer<float> value = default;
        Read(100);

        // On a busy machine a worker sets itself up late, but only once: what rows cost shows in each stretch.
        Assert.InRange(Enumerable.Range(0, 3).Min(_ => GarbageOf(500)) / 500, 0, 1024);

        long GarbageOf(int count)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Read(count);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        void Read(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(cursor.MoveNext());
                getter(ref value);
            }
        }
    }
}
