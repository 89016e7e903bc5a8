using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How quickly a folder's disk takes a file and gives it back.</summary>
internal static class DiskSpeed
{
    private const int Megabytes = 32;

    /// <summary>A sentence; the file is gone behind it.</summary>
    /// <exception cref="IOException">It cannot be written or read.</exception>
    public static string Of(string folder)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            var block = new byte[1 << 20];
            // Zeros would be stored as nothing by file systems that compress.
            for (var i = 0; i < block.Length; i++)
                block[i] = (byte)((i * 2_654_435_761L) >> 13);
            var writing = Timed(() =>
            {
                using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
                for (var i = 0; i < Megabytes; i++)
                    file.Write(block);
                file.Flush(flushToDisk: true);
            });
            var reading = Timed(() =>
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
                while (file.Read(block) > 0)
                {
                }
            });
            return FormattableString.Invariant(
                $"{Megabytes} MB written at {Megabytes / writing:F0} MB/s, read back at {Megabytes / reading:F0} MB/s");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Timed(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Math.Max(1e-6, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
