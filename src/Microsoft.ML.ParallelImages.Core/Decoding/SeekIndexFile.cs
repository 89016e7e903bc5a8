using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// The side file of a <see cref="JpegSeekIndex"/>: a name, the files one after another, and a checksum.
/// </summary>
internal static class SeekIndexFile
{
    private const string Format = "ParallelImages JPEG checkpoints 2";

    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream target, IEnumerable<(ulong Key, FileCheckpoints Checkpoints)> files)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory))
        {
            writer.Write(Format);
            foreach (var (key, checkpoints) in files)
            {
                writer.Write(key);
                checkpoints.Write(writer);
            }
        }

        var content = memory.ToArray();
        target.Write(content);
        target.Write(SHA256.HashData(content));
    }

    /// <exception cref="InvalidDataException">It is no such file, or damaged.</exception>
    public static IEnumerable<(ulong Key, FileCheckpoints Checkpoints)> Read(byte[] bytes)
    {
        var length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
            throw new InvalidDataException("its checksum differs; it is damaged or another kind of file.");
        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length));
        if (reader.ReadString() is var format and not Format)
            throw new InvalidDataException($"its format is '{format}', and '{Format}' is expected.");
        while (reader.BaseStream.Position < length)
            yield return (reader.ReadUInt64(), FileCheckpoints.Read(reader));
    }
}
