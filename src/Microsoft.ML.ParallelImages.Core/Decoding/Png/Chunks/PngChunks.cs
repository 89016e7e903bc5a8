using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Goes from one chunk of a file to the next (PNG 3 section 5.3): length, type, content, checksum.</summary>
/// <param name="file">The whole file, or as much as there is.</param>
/// <param name="first">Where the first chunk starts that is wanted.</param>
internal ref struct PngChunks(ReadOnlySpan<byte> file, int first = PngChunks.First)
{
    /// <summary>Where a file's first chunk starts.</summary>
    public const int First = 8;

    /// <summary>What stands in front of a chunk's content, and behind it.</summary>
    private const int Head = 8, Tail = 4;

    private readonly ReadOnlySpan<byte> _file = file;
    private long _next = first;

    /// <summary>What every file starts with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Where the current chunk starts.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next one should.</summary>
    public readonly int End => (int)Math.Min(_next, _file.Length);

    /// <summary>Whether all of the chunk is there, its checksum included.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>What the chunk holds, as far as it is there.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Where its content starts.</summary>
    public readonly int ContentStart => Start + Head;

    /// <summary>Whether a file can be decoded without knowing the chunk (section 5.4).</summary>
    public readonly bool IsAncillary => (_file[Start + 4] & 0x20) != 0;

    /// <summary>CRC-32 of type and content (section 5.5).</summary>
    public readonly bool HasRightChecksum => IsWhole
        && Crc32.HashToUInt32(_file.Slice(Start + 4, 4 + Content.Length))
            == BinaryPrimitives.ReadUInt32BigEndian(_file[(ContentStart + Content.Length)..]);

    /// <summary>The four letters of its type.</summary>
    public readonly string Name => Encoding.Latin1.GetString(_file.Slice(Start + 4, 4));

    public readonly bool Is(ReadOnlySpan<byte> type) => _file.Slice(Start + 4, 4).SequenceEqual(type);

    /// <summary>Goes to the next chunk; false where the file ends in front of its content.</summary>
    /// <exception cref="PngFormatException">The chunk claims a length that none has.</exception>
    public bool TryRead()
    {
        if (_next > _file.Length - Head)
            return false;
        Start = (int)_next;
        var length = BinaryPrimitives.ReadUInt32BigEndian(_file[Start..]);
        if (length > int.MaxValue)
            throw PngFormatException.Damaged($"a chunk of it claims {length} bytes, more than one may have");
        _next = (long)ContentStart + length + Tail;
        IsWhole = _next <= _file.Length;
        Content = _file.Slice(ContentStart, (int)Math.Min(length, _file.Length - ContentStart));
        return true;
    }

    /// <summary>Throws unless the chunk is there as it was written.</summary>
    /// <exception cref="PngFormatException">It is cut off, or its checksum is wrong.</exception>
    public readonly void Check(string what)
    {
        if (!IsWhole)
            throw PngFormatException.CutOff();
        if (!HasRightChecksum)
            throw PngFormatException.Damaged($"the checksum of its {what} is wrong");
    }
}
