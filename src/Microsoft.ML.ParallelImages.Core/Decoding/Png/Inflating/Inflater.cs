using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>
/// Unpacks the stream of the pixels (RFC 1950, RFC 1951), as far as somebody asks, in pieces that he chooses.
/// </summary>
/// <remarks>
/// Keeps the last 32 KB, to which the data may point back, and a piece. The stream's own checksum stands behind all
/// pixels and is not looked at: each chunk has one. Not thread-safe; allocates nothing from picture to picture.
/// </remarks>
internal sealed unsafe class Inflater(PixelPool? pool = null) : IDisposable
{
    /// <summary>How far back the data may point, and how much is unpacked at once.</summary>
    private const int History = 32 << 10, Piece = 64 << 10;

    /// <summary>In a row; writers make one now and then. A file of nothing else could take minutes.</summary>
    private const int MostEmptyBlocks = 1_000;

    private readonly PooledBytes _memory = new(pool);
    private readonly BlockCodes _codes = new();
    private BitSource _bits;
    private Block _block;
    private bool _isLast;
    private int _stored;
    private int _read;
    private int _written;
    private int _room;
    private long _missing;
    private long _lastBlock;
    private int _emptyBlocks;

    private enum Block
    {
        None,
        Stored,
        Coded,
        Ended,
    }

    /// <summary>Starts with the stream of another picture.</summary>
    /// <param name="chunks">Where it stands; they have to stay in place until the last piece was read.</param>
    /// <param name="needed">Bytes that will be asked for.</param>
    /// <param name="largest">Of them, the most at once.</param>
    /// <exception cref="PngFormatException">It is no such stream.</exception>
    public void Start(PixelChunks chunks, long needed, int largest)
    {
        (_bits, _missing) = (new(chunks), needed);
        (_block, _isLast, _stored, _read, _written) = (Block.None, false, 0, 0, 0);
        (_lastBlock, _emptyBlocks) = (needed, 0);
        _room = (int)Math.Min(needed, checked(History + Math.Max(largest, Piece)));
        _memory.Take(checked(_room + SymbolLoop.Slack));
        var head = (_bits.Take(8) << 8) | _bits.Take(8);
        const int deflated = 8, preset = 0x20, widest = 7;
        if (((head >> 8) & 15) != deflated || head >> 12 > widest || head % 31 != 0 || (head & preset) != 0)
            throw PngFormatException.Damaged($"its packed pixels begin with {head:X4}, which is no zlib stream");
    }

    /// <summary>The next <paramref name="count"/> bytes, valid until the next call.</summary>
    /// <exception cref="PngFormatException">There are fewer, or they are damaged.</exception>
    public ReadOnlySpan<byte> Read(int count)
    {
        if (!Has(count))
            throw _bits.End();
        var read = _memory.Current.AsSpan(_read, count);
        _read += count;
        return read;
    }

    /// <summary>Whether as many bytes can be read; never more than the most at once.</summary>
    /// <exception cref="PngFormatException">They are damaged.</exception>
    public bool Has(long count) => _written - _read >= count || (count <= _room && TryUnpack((int)count));

    public void Dispose() => _memory.Dispose();

    private bool TryUnpack(int count)
    {
        var memory = _memory.Current;
        if (_room - _read < count)
        {
            var from = Math.Min(_read, Math.Max(0, _written - History));
            memory.AsSpan(from, _written - from).CopyTo(memory);
            _read -= from;
            _written -= from;
        }

        fixed (byte* start = memory)
        {
            while (_written - _read < count)
            {
                if (!TryUnpackMore(start))
                    return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Unpacks up to the end of a block, of the room or of what is needed; false where nothing follows.
    /// </summary>
    private bool TryUnpackMore(byte* start)
    {
        var before = _written;
        var most = (int)Math.Min(_room - _written, _missing);
        switch (_block)
        {
            case Block.None when _isLast:
                _block = Block.Ended;
                break;
            case Block.None:
                StartBlock();
                return true;
            case Block.Stored:
                _written += _bits.Copy(start + _written, Math.Min(most, _stored));
                _stored -= _written - before;
                if (_stored == 0)
                    _block = Block.None;
                break;
            case Block.Coded:
                var loop = new SymbolLoop(_codes, start, start + _written + most);
                var end = loop.Run(ref _bits, start + _written, out var isEnd);
                _written = (int)(end - start);
                if (isEnd)
                    _block = Block.None;
                break;
        }

        _missing -= _written - before;
        _lastBlock += _written - before;
        return _written > before || (_block == Block.None && !_bits.IsOverrun);
    }

    private void StartBlock()
    {
        _emptyBlocks = _lastBlock > 0 ? 0 : _emptyBlocks + 1;
        if (_emptyBlocks > MostEmptyBlocks)
            throw PngFormatException.Damaged($"its packed pixels have more than {MostEmptyBlocks} blocks of nothing");

        // A block is worth as much trouble as it has bytes, and has about as many as the one before.
        var expected = _lastBlock > 0 ? Math.Min(_missing, _lastBlock) : _missing;
        _lastBlock = 0;
        _isLast = _bits.Take(1) == 1;
        switch (_bits.Take(2))
        {
            case 0:
                _bits.Align();
                var length = _bits.Take(16);
                if (length != (_bits.Take(16) ^ 0xFFFF))
                    throw PngFormatException.Damaged("the length of a block of its pixels is wrong");
                (_block, _stored) = (length > 0 ? Block.Stored : Block.None, length);
                break;
            case 1:
                _codes.SetFixed(expected);
                _block = Block.Coded;
                break;
            case 2:
                _codes.Read(ref _bits, expected);
                _block = Block.Coded;
                break;
            default:
                throw PngFormatException.Damaged("a block of its packed pixels is of no known kind");
        }
    }
}
