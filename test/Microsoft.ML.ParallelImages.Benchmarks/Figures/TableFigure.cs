using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Transforms;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>
/// What a table of very many small images keeps in memory, and whether an epoch over it depends on its workers.
/// </summary>
internal static class TableFigure
{
    private const int Classes = 100, Side = 8, Different = 64;

    /// <summary>Makes so many images and a table of them, reads it with 1, 2 and 8 workers, and deletes them.</summary>
    public static string Measure(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("parallelimages-benchmark-table-").FullName;
        try
        {
            var table = Fill(folder, rows);
            var start = Stopwatch.GetTimestamp();
            var kept = Kept(table, out var view);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var text = new FileInfo(table).Length;
            var epochs = string.Join('\n', new[] { 1, 2, 8 }.Select(workers => Epoch(view, workers)));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                A table of {view.Count} images in {view.Classes.Count} classes, {text} bytes of text
                loading     {seconds,8:F1} s
                kept        {(kept - text) / (double)rows,8:F0} bytes a row beyond the text
                {epochs}
                """);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes images below a folder for each class, and the table.</summary>
    private static string Fill(string folder, int rows)
    {
        byte[][] images = [.. Enumerable.Range(0, Different).Select(Draw)];
        for (var label = 0; label < Classes; label++)
            Directory.CreateDirectory(Path.Combine(folder, $"images-{label:D3}"));
        var table = Path.Combine(folder, "table.csv");
        using var text = new StreamWriter(table);
        text.WriteLine("path,label");
        for (var i = 0; i < rows; i++)
        {
            var name = $"images-{i % Classes:D3}/{i:D8}.jpg";
            File.WriteAllBytes(Path.Combine(folder, name), images[i % Different]);
            text.WriteLine($"{name},class {i % Classes}");
        }

        return table;
    }

    private static byte[] Draw(int seed)
    {
        using var bitmap = new SKBitmap(24, 20);
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
                bitmap.SetPixel(x, y, new SKColor((byte)(9 * x), (byte)(11 * y), (byte)(4 * seed)));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    private static long Kept(string table, out ImageSourceView view)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        view = new MLContext().Data.LoadImageTable(table);
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    /// <summary>All rows as a trainer reads them: drawn anew, in their order.</summary>
    private static string Epoch(ImageSourceView view, int workers)
    {
        var ml = new MLContext();
        var options = new ImageColumnOptions { Reader = new ReaderOptions { Workers = workers } };
        var drawn = ml.Data.AsTrainingRows(view, [new ResizedCrop(Side), new HorizontalFlip(), new ColorJitter()]);
        var tensors = ml.Transforms.ImagesToTensor("Tensor", "Image", Side, Side, options).Fit(drawn).Transform(drawn);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var start = Stopwatch.GetTimestamp();
        using (var cursor = tensors.GetRowCursor([tensors.Schema["Tensor"]]))
        {
            var getter = cursor.GetGetter<VBuffer<float>>(tensors.Schema["Tensor"]);
            var row = default(VBuffer<float>);
            while (cursor.MoveNext())
            {
                getter(ref row);
                hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.GetValues()));
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{workers} worker(s) {seconds,8:F1} s   epoch {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}");
    }
}
