using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// Reusable memory of one worker for what may be large: the system has it back as soon as it is disposed, whereas large
/// arrays pile up until the next collection, and their memory stays with the process even then.
/// </summary>
/// <remarks>
/// Not thread-safe. The content is undefined after <see cref="Take"/>. Forgotten memory goes back with the next
/// collection.
/// </remarks>
internal sealed unsafe class NativeBytes : IDisposable
{
    private byte* _memory;
    private int _length;

    ~NativeBytes() => Free();

    /// <summary>Memory of <paramref name="length"/> bytes, valid until the next call.</summary>
    /// <exception cref="OutOfMemoryException">There is not as much.</exception>
    public Span<byte> Take(int length)
    {
        if (_length < length)
        {
            Free();
            _memory = (byte*)NativeMemory.Alloc((nuint)length);
            _length = length;
        }

        return new Span<byte>(_memory, length);
    }

    /// <summary>The first bytes of what was taken last.</summary>
    public Span<byte> First(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length);
        return new Span<byte>(_memory, length);
    }

    public void Dispose() => Free();

    private void Free()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        _length = 0;
    }
}
