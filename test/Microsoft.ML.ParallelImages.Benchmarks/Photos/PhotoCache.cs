using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Photos;

/// <summary>Photos that were made from others, kept in the temporary folder for later runs.</summary>
internal static class PhotoCache
{
    /// <summary>Those that the reader takes, in large letters too.</summary>
    private static readonly HashSet<string> Extensions =
        new(FolderScanOptions.DefaultExtensions, StringComparer.OrdinalIgnoreCase);

    /// <summary>The photos of a folder in ordinal order, on which every draw relies.</summary>
    public static string[] PhotosOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Extensions.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal),
    ];

    /// <summary>The folder of that name for that source, filled once; a filling that was cut off leaves none.</summary>
    public static string Folder(string source, string name, Action<string> fill)
    {
        var mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(source))))[..8];
        var folder = Path.Combine(
            Path.GetTempPath(), "parallelimages-benchmark-photos",
            $"{Path.GetFileName(source.TrimEnd('/', '\\'))}-{name}-{mark}");
        if (Directory.Exists(folder))
            return folder;
        var beside = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}").FullName;
        fill(beside);
        Directory.Move(beside, folder);
        return folder;
    }
}
