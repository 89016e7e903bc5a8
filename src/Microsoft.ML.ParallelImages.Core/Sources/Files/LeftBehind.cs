using System.ComponentModel;
using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Takes away what a killed process could not.</summary>
/// <remarks>
/// Its number may be in use again, and the folder may be shared with machines whose processes are not seen here. So two
/// things must agree: that process is gone, and nobody holds the file open, which its writer does as long as it lives.
/// </remarks>
internal static class LeftBehind
{
    /// <summary>A process's start is known to a fraction of a second only.</summary>
    private static readonly TimeSpan Uncertainty = TimeSpan.FromSeconds(2);

    /// <summary>For looking where not everybody may look.</summary>
    public static EnumerationOptions Visible { get; } = new() { IgnoreInaccessible = true, AttributesToSkip = default };

    /// <summary>Removes what is left, or leaves it to somebody who may.</summary>
    /// <param name="process">Number of the process that made it.</param>
    /// <param name="held">The file that its maker holds open; may be missing in a folder that its maker made.</param>
    /// <param name="remove">Removes it.</param>
    public static void Remove(int process, string held, Action remove)
    {
        try
        {
            var written = File.GetLastWriteTimeUtc(File.Exists(held) ? held : Path.GetDirectoryName(held)!);
            if (IsGone(process, written) && !IsHeld(held))
                remove();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It belongs to another user, or somebody else removes it at this moment.
        }
    }

    private static bool IsGone(int process, DateTime written)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return running.StartTime.ToUniversalTime() - Uncertainty > written;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    private static bool IsHeld(string file)
    {
        if (!File.Exists(file))
            return false;
        try
        {
            using var mine = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
