using System.Diagnostics;
using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Progressive JPEG files and sequential ones that have the same coefficients: jpegtran makes either.
/// </summary>
/// <remarks>
/// Those that lie here are called by the corpus's file that they were made of and by their scans: <c>usual</c> ones, or
/// a script of the folder.
/// </remarks>
internal static class TwinFiles
{
    public static string Folder => Path.Combine(
        Repository.Root, "test", "Microsoft.ML.ParallelImages.Core.Tests", "Decoding", "Twins");

    /// <summary>Names of the progressive files that lie here.</summary>
    public static TheoryData<string> Names => [.. Paths.Select(path => Path.GetFileName(path))];

    /// <summary>
    /// Names of scripts for files of three components; <c>usual</c> means those of <c>-progressive</c>.
    /// </summary>
    public static IReadOnlyList<string> Scripts => ["usual", "colour-spectral", "colour-deep", "colour-bands"];

    public static IEnumerable<byte[]> Progressive => Paths.Select(File.ReadAllBytes);

    private static IOrderedEnumerable<string> Paths =>
        Directory.GetFiles(Folder, "*.jpg").Order(StringComparer.Ordinal);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>The sequential file of the same coefficients.</summary>
    public static byte[] TwinOf(string name) => FuzzCorpus.File($"{name.Split('~')[0]}.jpg");

    /// <summary>Makes a file progressive; skips the test where jpegtran is not installed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="script">One of <see cref="Scripts"/>, or another of the folder.</param>
    /// <param name="more">Further arguments, such as <c>-restart 1</c>.</param>
    public static byte[] MakeProgressive(string path, string script, params string[] more)
    {
        string[] scans = script == "usual"
            ? ["-progressive"]
            : ["-scans", Path.Combine(Folder, "Scripts", $"{script}.txt")];
        var start = new ProcessStartInfo("jpegtran", ["-copy", "all", .. scans, .. more, path])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            using var memory = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(memory);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return memory.ToArray();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs jpegtran (Debian: libjpeg-turbo-progs)");
            throw;
        }
    }
}
