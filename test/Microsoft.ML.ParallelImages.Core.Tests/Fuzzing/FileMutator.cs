using System.Buffers.Binary;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Damages files: file number i of a seed is always the same one.</summary>
internal sealed class FileMutator(IReadOnlyList<byte[]> corpus, int seed)
{
    private static readonly byte[] Interesting =
        [0x00, 0x01, 0x0F, 0x11, 0x22, 0x41, 0x44, 0x7F, 0x80, 0xC0, 0xC4, 0xD0, 0xD9, 0xDA, 0xFE, 0xFF];

    public byte[] Create(int index)
    {
        var random = new Random(HashCode(index));
        var file = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var count = 1 + random.Next(random.Next(2) == 0 ? 2 : 8); count > 0 && file.Count > 0; count--)
            Mutate(file, random);
        return [.. file];
    }

    private void Mutate(List<byte> file, Random random)
    {
        var at = random.Next(file.Count);
        switch (random.Next(12))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                file[at] = Interesting[random.Next(Interesting.Length)];
                break;
            case 2:
                file[at] = (byte)random.Next(256);
                break;
            case 3:
                file.RemoveRange(at, file.Count - at);
                break;
            case 4:
                file.RemoveRange(at, Math.Min(1 + random.Next(40), file.Count - at));
                break;
            case 5:
                file.InsertRange(at, file.GetRange(at, Math.Min(1 + random.Next(200), file.Count - at)));
                break;
            case 6:
                file.InsertRange(at, Enumerable.Range(0, 1 + random.Next(20)).Select(_ => (byte)random.Next(256)));
                break;
            case 7:
                Splice(file, at, random);
                break;
            case 8:
                file.InsertRange(at, [0xFF, Interesting[random.Next(Interesting.Length)]]);
                break;
            default:
                MutateSegment(file, random);
                break;
        }
    }

    /// <summary>Puts a piece of another file here.</summary>
    private void Splice(List<byte> file, int at, Random random)
    {
        var other = corpus[random.Next(corpus.Count)];
        var from = random.Next(other.Length);
        var length = Math.Min(1 + random.Next(400), other.Length - from);
        file.RemoveRange(at, Math.Min(random.Next(400), file.Count - at));
        file.InsertRange(at, other.AsSpan(from, length).ToArray());
    }

    /// <summary>Changes, repeats or removes one JPEG segment, or a byte near the file's start, where other formats have sizes.</summary>
    private static void MutateSegment(List<byte> file, Random random)
    {
        var segments = SegmentsOf([.. file]);
        if (segments.Count == 0)
        {
            file[random.Next(Math.Min(64, file.Count))] = Interesting[random.Next(Interesting.Length)];
            return;
        }

        var (start, length) = segments[random.Next(segments.Count)];
        switch (random.Next(6))
        {
            case 0:
                file[start + 2 + random.Next(2)] = Interesting[random.Next(Interesting.Length)];
                break;
            case 1:
                file.InsertRange(segments[random.Next(segments.Count)].Start, file.GetRange(start, length));
                break;
            case 2:
                file.RemoveRange(start, length);
                break;
            case 3:
                file[start + 1] = (byte)random.Next(0xC0, 0x100);
                break;
            default:
                file[start + 2 + random.Next(Math.Min(24, length - 2))] =
                    random.Next(2) == 0 ? (byte)random.Next(256) : Interesting[random.Next(Interesting.Length)];
                break;
        }
    }

    /// <summary>Marker segments up to and with the first scan's header.</summary>
    private static List<(int Start, int Length)> SegmentsOf(byte[] file)
    {
        var segments = new List<(int Start, int Length)>();
        var at = 2;
        while (at + 4 <= file.Length && file[at] == 0xFF)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (length < 4 || at + length > file.Length)
                break;
            segments.Add((at, length));
            if (file[at + 1] == 0xDA)
                break;
            at += length;
        }

        return segments;
    }

    /// <summary>Not <see cref="System.HashCode"/>, which differs from process to process.</summary>
    private int HashCode(int index) => unchecked((int)(((((long)seed << 32) | (uint)index) * -7046029254386353131) >> 32));
}
