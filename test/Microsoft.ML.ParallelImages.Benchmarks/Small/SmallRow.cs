using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Benchmarks.Rows;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Small;

/// <summary>
/// Our reader on a folder or a tar file of small pictures, at their own size, in a process of its own.
/// </summary>
internal static class SmallRow
{
    private const int BatchSize = 128;

    /// <summary>Answers rounds on standard input.</summary>
    public static void Serve(string folder, int side, int channels, int workers)
    {
        var files = File.Exists(folder)
            ? TarSource.Read([folder]).Files
            : PhotoCache.PhotosOf(folder).Select(path => ImageFile.FromPath(path));
        LazyImage[] images = [.. files.Select(file => new LazyImage(file))];
        var spec = new TensorSpec(ImageSize.Square(side))
        {
            Channels = channels,
            Normalization = channels == 1 ? Normalization.UnitRange : Normalization.ImageNet,
        };
        var renderer = new Renderer(spec);
        var options = new ReaderOptions { Workers = workers };
        RowProgram.Serve(images.Length, (round, state) =>
        {
            using var reader = new BatchReader(images, null, BatchSize, renderer, new Pass(0, round), options);
            while (reader.TryRead(out var batch))
                state.Add(batch.Count);
        });
    }
}
