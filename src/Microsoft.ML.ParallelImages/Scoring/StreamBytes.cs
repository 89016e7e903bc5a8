using System.Buffers;
using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Everything that is left in a stream, in pooled memory. Not thread-safe.</summary>
internal sealed class StreamBytes(long mostBytes) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _count;

    /// <summary>What was read, until this is disposed.</summary>
    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(0, _count);

    /// <exception cref="ImageDecodeException">The stream is too long, or ends with an error of its own.</exception>
    public void Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        while (stream.Read(Room()) is > 0 and var read)
            _count += read;
    }

    /// <inheritdoc cref="Read"/>
    public async Task ReadAsync(Stream stream, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        while (await stream.ReadAsync(RoomForMore(), cancellation).ConfigureAwait(false) is > 0 and var read)
            _count += read;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _count) = ([], 0);
    }

    private Span<byte> Room() => RoomForMore().Span;

    private Memory<byte> RoomForMore()
    {
        if (_count > mostBytes)
        {
            throw new ImageDecodeException(
                "stream", $"it is longer than the {mostBytes} bytes that are allowed; raise DecodeOptions.MaxFileBytes "
                + "if it can be trusted.");
        }

        if (_count == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, 2L * _count));
            _bytes.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_count);
    }
}
