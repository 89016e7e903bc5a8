using System.IO.Compression;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>
/// A saved model with an empty chain in the place of each twin whose part comes back as itself: ML.NET would load its
/// network too, by way of a temporary file that stays behind where the process is killed or the disk is full.
/// </summary>
internal static class TwinlessZip
{
    private const string Root = "TransformerChain", Key = "Model.key";

    public static MemoryStream Of(ZipArchive zip, IReadOnlyList<SavedPart> parts)
    {
        var folders = parts.Select(SavedParts.FolderOf).ToList();
        var lean = new MemoryStream();
        using (var copy = new ZipArchive(lean, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.Where(entry => !folders.Any(folder => IsBelow(entry, folder))))
                Copy(entry, copy, entry.FullName);
            using var empty = new ZipArchive(EmptyChain(), ZipArchiveMode.Read);
            foreach (var folder in folders)
                Copy(empty.Entries.Single(entry => IsBelow(entry, Root)), copy, $"{folder}/{Key}");
        }

        lean.Position = 0;
        return lean;
    }

    /// <summary>ML.NET writes the separators of the system that saves.</summary>
    public static bool IsBelow(ZipArchiveEntry entry, string folder) =>
        entry.FullName.Replace('\\', '/').StartsWith(folder + "/", StringComparison.Ordinal);

    private static void Copy(ZipArchiveEntry entry, ZipArchive zip, string name)
    {
        using var from = entry.Open();
        using var to = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        from.CopyTo(to);
    }

    private static MemoryStream EmptyChain()
    {
        using var scratch = new ScratchFolder();
        var zip = new MemoryStream();
        new MLContext { TempFilePath = scratch.Path }.Model.Save(new TransformerChain<ITransformer>(), null, zip);
        return zip;
    }
}
