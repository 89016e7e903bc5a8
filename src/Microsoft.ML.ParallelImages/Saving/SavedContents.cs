using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>
/// What stands in a saved model beside ML.NET's own entries: the SHA-256 of each of them, and what our parts must know
/// to be themselves again. ML.NET reads the entries that it knows and sees no other.
/// </summary>
/// <remarks>The entry holds the SHA-256 of the rest as hexadecimal digits, a line feed, and the rest as JSON.</remarks>
internal sealed record SavedContents(
    IReadOnlyDictionary<string, string> Checksums, IReadOnlyList<SavedPart> Parts)
{
    private const string EntryName = "ParallelImages/contents.json";

    /// <summary>Completes a zip that ML.NET has just written.</summary>
    /// <exception cref="InvalidDataException">
    /// It is not whole: ML.NET does not notice when its last bytes cannot be written.
    /// </exception>
    public static void AddTo(Stream file, IReadOnlyList<SavedPart> parts)
    {
        SavedContents contents;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            contents = new SavedContents(zip.Entries.ToDictionary(entry => entry.FullName, ChecksumOf), parts);
        var json = JsonSerializer.SerializeToUtf8Bytes(contents, ReflectedJson.Options);
        using var update = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
        using var entry = update.CreateEntry(EntryName).Open();
        entry.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(json)) + "\n"));
        entry.Write(json);
    }

    /// <summary>Reads what <see cref="AddTo"/> wrote and compares every entry with it.</summary>
    /// <exception cref="InvalidDataException">Something is damaged or missing; the message names it.</exception>
    public static SavedContents Check(ZipArchive zip, string path)
    {
        var contents = Read(zip, path);
        var entries = zip.Entries.Where(entry => entry.FullName != EntryName).ToList();
        foreach (var entry in entries)
        {
            if (!contents.Checksums.TryGetValue(entry.FullName, out var expected))
                throw Damaged(path, entry.FullName, "nothing of that name was saved");
            if (Reading(path, entry, ChecksumOf) != expected)
                throw Damaged(path, entry.FullName, "its content is not what was saved");
        }

        var missing = contents.Checksums.Keys.Except(entries.Select(entry => entry.FullName)).FirstOrDefault();
        return missing is null ? contents : throw Damaged(path, missing, "it is missing");
    }

    /// <summary>The bytes of the ONNX graph that ML.NET saved somewhere below a folder.</summary>
    public static byte[] Graph(ZipArchive zip, string folder)
    {
        var entry = zip.Entries.Single(entry => TwinlessZip.IsBelow(entry, folder) && entry.Name == "OnnxModel");
        using var reader = new BinaryReader(entry.Open());
        return reader.ReadBytes(reader.ReadInt32());
    }

    private static SavedContents Read(ZipArchive zip, string path)
    {
        var entry = zip.GetEntry(EntryName) ?? throw new InvalidDataException(
            $"Loading the model '{path}': it has no checksums that could be compared (the entry '{EntryName}'). Either "
            + "it was saved by Model.Save, which writes none: load it by Model.Load, unchecked, or save it anew by "
            + "Model.SaveImages. Or the file is damaged.");
        var text = Reading(path, entry, damaged =>
        {
            using var reader = new StreamReader(damaged.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        });
        var (checksum, json) = text.Split('\n', 2) is [var first, var rest] ? (first, rest) : ("", "");
        if (Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json))) != checksum)
            throw Damaged(path, EntryName, "its content is not what was saved");
        try
        {
            return JsonSerializer.Deserialize<SavedContents>(json, ReflectedJson.Options)!;
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException(
                $"Loading the model '{path}': its entry '{EntryName}' says what this version of the library does not "
                + $"know. Load it with the version that saved it, or a newer one. {cause.Message}", cause);
        }
    }

    private static string ChecksumOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return Convert.ToHexString(SHA256.HashData(content));
    }

    private static T Reading<T>(string path, ZipArchiveEntry entry, Func<ZipArchiveEntry, T> read)
    {
        try
        {
            return read(entry);
        }
        catch (Exception cause) when (cause is InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw Damaged(path, entry.FullName, cause.Message, cause);
        }
    }

    private static InvalidDataException Damaged(
        string path, string entry, string found, Exception? cause = null) => new(
            $"Loading the model '{path}': its entry '{entry}' is damaged: {found}. Copy the file anew from where it is "
            + "whole, or save the model again.", cause);
}
