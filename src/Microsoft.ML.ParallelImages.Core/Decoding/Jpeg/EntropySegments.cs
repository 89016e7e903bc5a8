using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// The entropy-coded bytes of one scan without the zeros behind 0xFF (T.81 F.1.2.3), and where each restart interval starts.
/// </summary>
/// <remarks>Reused. Behind the last byte stand zeros, so that a bit reader may run over by a whole MCU before it looks.</remarks>
internal sealed class EntropySegments : IDisposable
{
    /// <summary>More than the longest MCU can take: 31 bits for each of its coefficients.</summary>
    public const int Padding = McuDecoder.MostBlocks * McuDecoder.BlockLength * 4;

    private readonly PooledBytes _memory = new();
    private readonly List<int> _starts = [];

    public byte[] Bytes { get; private set; } = [];

    /// <summary>Bytes in all.</summary>
    public int Length { get; private set; }

    /// <summary>Restart intervals in the data, at least one.</summary>
    public int IntervalCount => _starts.Count;

    public int StartOf(int interval) => _starts[interval];

    public int EndOf(int interval) => interval + 1 < _starts.Count ? _starts[interval + 1] : Length;

    /// <summary>Copies the scan that starts at <paramref name="at"/>; returns where its last byte is followed by a marker.</summary>
    public int Load(ReadOnlySpan<byte> file, int at)
    {
        Bytes = _memory.Take(file.Length - at + Padding);
        _starts.Clear();
        _starts.Add(0);
        var length = 0;
        while (true)
        {
            var run = file[at..].IndexOf((byte)0xFF);
            var plain = run < 0 ? file.Length - at : run;
            file.Slice(at, plain).CopyTo(Bytes.AsSpan(length));
            length += plain;
            at += plain;
            if (at + 1 >= file.Length)
                break;
            var next = file[at + 1];
            if (next == 0)
                Bytes[length++] = 0xFF;
            else if (next is >= JpegMarker.FirstRestart and <= JpegMarker.LastRestart)
                _starts.Add(length);
            else if (next != 0xFF)
                break;
            at += next == 0xFF ? 1 : 2;
        }

        Length = length;
        Bytes.AsSpan(length, Padding).Clear();
        return at;
    }

    public void Dispose() => _memory.Dispose();
}
