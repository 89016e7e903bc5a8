using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>The fast checks of very many small files, which are links to a few thousand.</summary>
internal static class ScaleFigure
{
    private const int Different = 3000, Classes = 100;

    /// <summary>A third of the files first, then all of them: time must grow with their number.</summary>
    public static string Measure(int files)
    {
        var folder = Directory.CreateTempSubdirectory("parallelimages-benchmark-scale-").FullName;
        try
        {
            var photos = Draw(Path.Combine(folder, "photos"));
            return $"{Scan(Path.Combine(folder, "third"), files / 3, photos)}\n"
                + $"{Scan(Path.Combine(folder, "all"), files, photos)}\n";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Scan(string folder, int files, string[] photos)
    {
        for (var label = 0; label < Classes; label++)
            Directory.CreateDirectory(Path.Combine(folder, $"{label:d2}"));
        for (var file = 0; file < files; file++)
        {
            File.CreateSymbolicLink(
                Path.Combine(folder, $"{file % Classes:d2}", $"{file:d6}.jpg"), photos[file % photos.Length]);
        }

        var source = FolderSource.Scan(folder);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = new Peak();
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var report = DatasetScan.Run(source, progress: peak);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(source);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Files.Count} files: {seconds:F1} s, {source.Files.Count / seconds:F0} a second, "
            + $"{1e3 * used / files:F2} ms of processors a file; at most "
            + $"{(double)(peak.Bytes - before) / files:F0} B a file kept while measuring and comparing, report "
            + $"{(double)(after - before) / files:F0} B a file; {report.Groups.Count} groups of "
            + $"{report.Groups.Sum(group => group.Photos.Count)} files");
        GC.KeepAlive(report);
        return line;
    }

    private static string[] Draw(string folder)
    {
        Directory.CreateDirectory(folder);
        return
        [
            .. Enumerable.Range(0, Different).Select(number =>
            {
                var path = Path.Combine(folder, $"{number:d4}.jpg");
                using var photo = DrawnPhoto.Draw(90_000 + number, 96, 72);
                File.WriteAllBytes(path, DrawnPhoto.Jpeg(photo));
                return path;
            }),
        ];
    }

    /// <summary>Looks at what is kept a few times in a scan.</summary>
    private sealed class Peak : IProgress<ScanProgress>
    {
        private int _told;

        public long Bytes { get; private set; }

        public void Report(ScanProgress value)
        {
            if (_told++ % 20 == 0 || value.Done == value.Total)
                Bytes = Math.Max(Bytes, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
