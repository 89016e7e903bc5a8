using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// A table of many images stays small in memory, and an epoch over it is the same for any number of workers.
/// </summary>
public sealed class LargeTableTests(LargeTableTests.LargeTable table) : IClassFixture<LargeTableTests.LargeTable>
{
    private const int Count = 3170, Side = 8, MostBytes = 200;

    private readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void A_row_keeps_no_more_than_200_bytes_beyond_its_text()
    {
        _ml.Data.LoadImageTable(table.Path);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var view = _ml.Data.LoadImageTable(table.Path);

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before - new FileInfo(table.Path).Length;
        Assert.Equal(Count, view.Count);
        Assert.True(kept <= MostBytes * Count, $"{(double)kept / Count:F0} bytes a row are kept.");
    }

    [Fact]
    public void An_epoch_does_not_depend_on_the_number_of_workers()
    {
        var view = _ml.Data.LoadImageTable(table.Path);
        var drawn = _ml.Data.AsTrainingRows(view, [new ResizedCrop(Side), new HorizontalFlip(), new ColorJitter()]);

        Assert.Single(new[] { 1, 2, 8 }.Select(workers => EpochOf(drawn, workers)).Distinct());
    }

    private string EpochOf(IDataView rows, int workers)
    {
        var options = new ImageColumnOptions { Reader = new ReaderOptions { Workers = workers } };
        var tensors = _ml.Transforms.ImagesToTensor("Tensor", "Image", Side, Side, options).Fit(rows).Transform(rows);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in tensors.GetColumn<VBuffer<float>>("Tensor"))
            hash.AppendData(MemoryMarshal.AsBytes(row.GetValues()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The table and its images, once for all tests.</summary>
    public sealed class LargeTable : IDisposable
    {
        private readonly TemporaryFolder _folder = new TemporaryFolder().With("images/");

        public LargeTable()
        {
            byte[][] photos =
                [.. Enumerable.Range(0, 7).Select(i => Pictures.Encode(20 + i, 24, SKEncodedImageFormat.Jpeg))];
            var lines = Enumerable.Range(0, Count).Select(i => $"images/{i:D8}.jpg,class {i % 10}");
            for (var i = 0; i < Count; i++)
                File.WriteAllBytes(_folder[$"images/{i:D8}.jpg"], photos[i % photos.Length]);
            Path = _folder.Write("table.csv", "path,label\n" + string.Join('\n', lines));
        }

        public string Path { get; }

        public void Dispose() => _folder.Dispose();
    }
}
