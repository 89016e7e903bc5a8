using System.IO.Compression;
using System.Reflection;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Loads models that <c>SaveImages</c> saved, as the live things that they were.</summary>
internal static class SavedModel
{
    /// <exception cref="InvalidDataException">The file is damaged or has no checksums; the entry is named.</exception>
    /// <exception cref="IOException">It could not be read.</exception>
    public static ITransformer Load(
        ModelOperationsCatalog catalog, IHostEnvironment environment, string path, out DataViewSchema? inputSchema,
        ReaderOptions? reader, Device device)
    {
        Require.NotEmpty(path, nameof(path));
        using var file = FileReader.OpenStream(path);
        using var zip = Open(file, path);
        var contents = SavedContents.Check(zip, path);
        var own = new LiveParts(zip, contents.Parts, reader, device, environment);
        using var others = TwinlessZip.Of(zip, contents.Parts);
        try
        {
            return own.PutInto(catalog.Load(others, out inputSchema));
        }
        catch (TargetInvocationException cause) when (cause.GetBaseException() is IOException failure)
        {
            throw new IOException(
                $"Loading the model '{path}': ML.NET could not unpack it into a temporary folder. Make room there, or "
                + $"set another one ({nameof(MLContext)}.{nameof(MLContext.TempFilePath)}). {failure.Message}", cause);
        }
    }

    private static ZipArchive Open(FileStream file, string path)
    {
        try
        {
            var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count;
            return zip;
        }
        catch (Exception cause) when (cause is InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException(
                $"Loading the model '{path}': its list of entries cannot be read, so it is no zip file, or was cut or "
                + $"damaged. Copy it anew from where it is whole, or save the model again. {cause.Message}", cause);
        }
    }
}
