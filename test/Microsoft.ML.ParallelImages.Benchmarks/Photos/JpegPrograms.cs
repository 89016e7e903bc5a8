using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Benchmarks.Photos;

/// <summary>libjpeg-turbo's programs, which make photos of other kinds.</summary>
internal static class JpegPrograms
{
    /// <exception cref="InvalidOperationException">The program is missing or fails.</exception>
    public static void Run(string program, IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"Re-encoding photos: {program} {string.Join(' ', arguments)} ended with "
                    + $"{process.ExitCode} instead of 0.");
            }
        }
        catch (System.ComponentModel.Win32Exception cause)
        {
            throw new InvalidOperationException(
                $"Re-encoding photos: {program} does not run here; install Debian's libjpeg-turbo-progs. "
                + $"{cause.Message}", cause);
        }
    }
}
