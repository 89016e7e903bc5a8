using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>The rows that are ML.NET views: ours, and ML.NET's own transforms.</summary>
internal static class ViewRows
{
    /// <summary>Our view through one cursor, which makes pixels on all threads.</summary>
    public static void ReadOurs(IEnumerable<ImageInput> images, ReaderOptions reader, SteadyState state)
    {
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(images);
        var options = new ImageColumnOptions { Normalization = Normalization.ImageNet, Reader = reader };
        var view = ml.Transforms.ImagesToTensor("Tensor", "Image", Job.Side, Job.Side, options).Fit(rows)
            .Transform(rows);
        using var cursor = view.GetRowCursor([view.Schema["Tensor"]]);
        Read(cursor, "Tensor", state);
    }

    /// <summary>Whole photos, since it has no crop, through as many cursors as there are threads.</summary>
    public static void ReadMlNet(IReadOnlyList<Job> jobs, int threads, SteadyState state)
    {
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(jobs.Select(job => new PathRow { Path = job.Path }));
        var pipeline = ml.Transforms.LoadImages("Picture", "", "Path")
            .Append(ml.Transforms.ResizeImages("Resized", Job.Side, Job.Side, "Picture"))
            .Append(ml.Transforms.ExtractPixels("Pixels", "Resized"));
        var view = pipeline.Fit(rows).Transform(rows);
        var cursors = view.GetRowCursorSet([view.Schema["Pixels"]], threads);
        Parallel.ForEach(cursors, new ParallelOptions { MaxDegreeOfParallelism = threads }, cursor =>
        {
            using (cursor)
                Read(cursor, "Pixels", state);
        });
    }

    private static void Read(DataViewRowCursor cursor, string column, SteadyState state)
    {
        var getter = cursor.GetGetter<VBuffer<float>>(cursor.Schema[column]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            state.Add(1);
        }
    }

    private sealed class PathRow
    {
        public string Path { get; set; } = "";
    }
}
