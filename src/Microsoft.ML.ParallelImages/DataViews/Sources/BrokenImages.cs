using System.Collections.Concurrent;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Finds out once, for all cursors, which images of a view can be decoded.</summary>
internal static class BrokenImages
{
    private const int Side = 8, BatchSize = 32;

    /// <summary>The rows whose image can be decoded: the same ones whatever columns are read.</summary>
    /// <param name="view">Rows with lazy images.</param>
    /// <param name="imageColumn">Column of lazy images.</param>
    /// <param name="reader">Workers and limits.</param>
    /// <param name="failures">Takes what is wrong with the others.</param>
    public static IDataView LeaveOut(IDataView view, string imageColumn, ReaderOptions reader, FailureReport failures)
    {
        LazyImage[] images = [.. Distinct(view, imageColumn)];
        var broken = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);

        // All of a picture is decoded, as small as it gets.
        var renderer = new Renderer(new TensorSpec(Side, Side) { Fit = ImageFit.Stretch, DecodeOversampling = 1 });
        var options = reader with { Decode = reader.Decode with { OnFailure = DecodeFailurePolicy.LeaveOut } };
        using (var batches = new BatchReader(images, null, BatchSize, renderer, default, options, failures))
        {
            while (batches.TryRead(out var batch))
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    if (batch.IsLeftOut(i))
                        broken[images[batch.Positions[i]].File.Identity] = true;
                }
            }
        }

        return new SplitView(view, imageColumn, image => !broken.ContainsKey(image.File.Identity));
    }

    /// <summary>Each file once, whatever happens to it in the row.</summary>
    private static IEnumerable<LazyImage> Distinct(IDataView view, string imageColumn)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var cursor = view.GetRowCursor([view.Schema[imageColumn]]);
        var getter = cursor.GetGetter<LazyImage>(view.Schema[imageColumn]);
        LazyImage? image = null;
        while (cursor.MoveNext())
        {
            getter(ref image!);
            if (image is not null && seen.Add(image.File.Identity))
                yield return new LazyImage(image.File);
        }
    }
}
