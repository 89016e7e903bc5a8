using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Features of many images in one file: a format line, the key's length and text, the number of features, then for each
/// image its content, place and features, and at the end a SHA-256 of everything before it.
/// </summary>
/// <param name="path">May be missing.</param>
/// <param name="key">Says what made the features; a file with another key is refused.</param>
internal sealed class FeatureFile(string path, string key)
{
    private const int HashLength = 32;
    private const int NamesLength = 32;
    private const int MostFeatures = 1 << 28;

    private static readonly byte[] Format = Encoding.ASCII.GetBytes("ParallelImages features 1\n");

    /// <summary>What is done with one image's features, which are overwritten afterwards.</summary>
    public delegate void Visitor(UInt128 content, UInt128 place, ReadOnlySpan<float> features);

    public string Path => path;

    /// <summary>Visits every record of a file that is whole; visits none of any other.</summary>
    /// <returns>Null, or why the file is not used.</returns>
    public string? Read(Visitor visit)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16);
            if (ReadHeader(file, out var features) is { } problem)
                return problem;
            var start = file.Position;
            if (!HasItsHash(file))
                return "its checksum differs, so it was cut or damaged";
            file.Position = start;
            VisitRecords(file, features, visit);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    /// <summary>Replaces the file; the old one stands until the new one is whole.</summary>
    /// <param name="features">Numbers of each record.</param>
    /// <param name="records">Calls its argument for each record.</param>
    public void Write(int features, Action<Visitor> records) => WholeFile.Write(path, file =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var name = Encoding.UTF8.GetBytes(key);
        Put(Format);
        Put(MemoryMarshal.AsBytes<int>([name.Length]));
        Put(name);
        Put(MemoryMarshal.AsBytes<int>([features]));
        records((content, place, row) =>
        {
            Put(MemoryMarshal.AsBytes<UInt128>([content, place]));
            Put(MemoryMarshal.AsBytes(row));
        });
        file.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
        }
    });

    private string? ReadHeader(FileStream file, out int features)
    {
        features = 0;
        if (file.Length < Format.Length + (2 * sizeof(int)) + HashLength
            || !Take(file, Format.Length).SequenceEqual(Format))
        {
            return "it is no file of features of this version";
        }

        var length = TakeInteger(file);
        if (length < 0 || length > file.Length - file.Position - sizeof(int) - HashLength)
            return "it was cut";
        var found = Encoding.UTF8.GetString(Take(file, length));
        if (found != key)
            return $"it belongs to '{found.ReplaceLineEndings("; ")}' and not to '{key.ReplaceLineEndings("; ")}'";
        features = TakeInteger(file);
        var records = file.Length - file.Position - HashLength;
        return features is > 0 and < MostFeatures && records % RecordLength(features) == 0
            ? null
            : "it was cut or damaged";
    }

    private static bool HasItsHash(FileStream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 16];
        file.Position = 0;
        for (var rest = file.Length - HashLength; rest > 0;)
        {
            var count = (int)Math.Min(rest, block.Length);
            file.ReadExactly(block, 0, count);
            hash.AppendData(block, 0, count);
            rest -= count;
        }

        return Take(file, HashLength).SequenceEqual(hash.GetHashAndReset());
    }

    private static void VisitRecords(FileStream file, int features, Visitor visit)
    {
        var record = new byte[RecordLength(features)];
        while (file.Position < file.Length - HashLength)
        {
            file.ReadExactly(record);
            var names = MemoryMarshal.Cast<byte, UInt128>(record.AsSpan(0, NamesLength));
            visit(names[0], names[1], MemoryMarshal.Cast<byte, float>(record.AsSpan(NamesLength)));
        }
    }

    private static int RecordLength(int features) => NamesLength + (features * sizeof(float));

    private static byte[] Take(FileStream file, int count)
    {
        var bytes = new byte[count];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static int TakeInteger(FileStream file) => MemoryMarshal.Read<int>(Take(file, sizeof(int)));
}
