using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>How long our scan of a large folder takes beside find's, and how much memory its list keeps.</summary>
internal static class ListingFigure
{
    private const int Classes = 100, Rounds = 7;

    /// <summary>Makes so many empty files in 100 classes, scans them in turns with find, and deletes them.</summary>
    public static string Measure(int files)
    {
        var folder = Directory.CreateTempSubdirectory("parallelimages-benchmark-listing-").FullName;
        try
        {
            Fill(folder, files);
            var kept = KeptBytes(folder, files);
            double[] ours = new double[Rounds], single = new double[Rounds], find = new double[Rounds];
            for (var round = 0; round < Rounds; round++)
            {
                ours[round] = Milliseconds(() => FolderSource.Scan(folder));
                single[round] = Milliseconds(() => FolderSource.Scan(folder, new FolderScanOptions { Workers = 1 }));
                find[round] = Milliseconds(() => Find(folder));
            }

            double best = Median(ours), alone = Median(single), theirs = Median(find);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Listing {files} files in {Classes} classes, medians of {Rounds} rounds in turns
                find -type f     {theirs,8:F0} ms
                ours             {best,8:F0} ms   {best / theirs:F2} of find's time
                ours, 1 worker   {alone,8:F0} ms   {alone / theirs:F2} of find's time
                kept             {kept,8:F0} bytes a file
                """);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Fill(string folder, int files)
    {
        for (var label = 0; label < Classes; label++)
            Directory.CreateDirectory(Path.Combine(folder, $"class-{label:D3}"));
        for (var i = 0; i < files; i++)
            File.WriteAllBytes(Path.Combine(folder, $"class-{i % Classes:D3}", $"photo-{i:D8}.jpg"), [0xFF]);
    }

    /// <summary>What the list holds, and that nothing is missing in it.</summary>
    private static double KeptBytes(string folder, int files)
    {
        FolderSource.Scan(folder);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var source = FolderSource.Scan(folder);
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        return source.Files.Count == files
            ? (double)kept / files
            : throw new InvalidOperationException(
                $"The scan of '{folder}' found {source.Files.Count} files instead of {files}.");
    }

    private static void Find(string folder)
    {
        try
        {
            using var find = Process.Start("sh", ["-c", "exec find \"$0\" -type f > /dev/null", folder]);
            find.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception cause)
        {
            throw new InvalidOperationException(
                $"The listing is measured against find, which needs a Unix shell. {cause.Message}", cause);
        }
    }

    private static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
