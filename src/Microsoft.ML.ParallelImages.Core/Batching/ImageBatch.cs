using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Some images as one tensor [N,3,H,W] or [N,H,W,3] of floats, with their places in the data set.</summary>
/// <remarks>
/// The memory stays where it is, aligned to 64 bytes, and is overwritten after the reader's next read; it belongs to the
/// reader, and goes back to the pool with it, so that the next pass finds it warm.
/// </remarks>
public sealed unsafe class ImageBatch : IDisposable
{
    private const int Alignment = 64;

    private readonly byte[] _memory;
    private readonly float* _pixels;
    private readonly int[] _positions;
    private readonly bool[] _leftOut;
    private GCHandle _pin;

    internal ImageBatch(int capacity, int imageLength)
    {
        ImageLength = imageLength;
        var bytes = ((long)capacity * imageLength * sizeof(float)) + Alignment;
        if (bytes > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Making room for a batch of {capacity} images of {imageLength} numbers each: it takes {bytes:N0} bytes, and at "
                + $"most {Array.MaxLength:N0} are possible. Use smaller batches or smaller images.");
        }

        _positions = new int[capacity];
        _leftOut = new bool[capacity];
        _memory = PixelPool.Shared.Rent((int)bytes);
        _pin = GCHandle.Alloc(_memory, GCHandleType.Pinned);
        var address = _pin.AddrOfPinnedObject();
        _pixels = (float*)((address + Alignment - 1) & ~(Alignment - 1));
    }

    /// <summary>Number of images; the last batch of a pass may be smaller than the others.</summary>
    public int Count { get; internal set; }

    /// <summary>Numbers of one image.</summary>
    public int ImageLength { get; }

    /// <summary>All numbers, image after image.</summary>
    /// <exception cref="ObjectDisposedException">The reader is disposed, and with it the memory.</exception>
    public Span<float> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(!_pin.IsAllocated, this);
            return new(_pixels, Count * ImageLength);
        }
    }

    /// <summary>Address of the first number, for engines that compute on the memory in place.</summary>
    public nint Address => (nint)_pixels;

    /// <summary>Where each image stands in the list that is read.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, Count);

    /// <summary>True when image <paramref name="index"/> could not be decoded and must be left out; its numbers are 0.</summary>
    public bool IsLeftOut(int index) => _leftOut[index];

    /// <summary>Gives the memory back; done by the reader that made the batch.</summary>
    public void Dispose()
    {
        if (!_pin.IsAllocated)
            return;
        _pin.Free();
        PixelPool.Shared.Return(_memory);
    }

    internal Span<float> Image(int index) => new(_pixels + ((long)index * ImageLength), ImageLength);

    internal void SetPosition(int index, int position) => (_positions[index], _leftOut[index]) = (position, false);

    internal void LeaveOut(int index)
    {
        Image(index).Clear();
        _leftOut[index] = true;
    }
}
