using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Pooled memory of a batch that stays where it is, aligned to 64 bytes, and what is known of its images.
/// </summary>
/// <remarks>
/// The memory goes back to the pool when it is disposed and no worker holds it any more. Where it is never disposed, it
/// is left to the garbage collector and not lent again: somebody may still look at it.
/// </remarks>
internal sealed class BatchMemory : SafeHandle
{
    private const int Alignment = 64;

    private readonly byte[] _memory = [];
    private readonly int _start;
    private readonly int[] _positions;
    private readonly bool[] _leftOut;
    private readonly IReadOnlyList<ImageObject>[] _objects;
    private readonly bool[] _hasMask;

    /// <summary>Made when the first mask comes, and kept for the next ones.</summary>
    private readonly byte[]?[] _masks;
    private GCHandle _pin;
    private bool _isDisposed;

    public BatchMemory(int capacity, int imageLength) : base(0, ownsHandle: true)
    {
        ImageLength = imageLength;
        var bytes = ((long)capacity * imageLength * sizeof(float)) + Alignment;
        if (bytes > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Making room for a batch of {capacity} images of {imageLength} numbers each: it takes {bytes:N0} "
                + $"bytes, and at most {Array.MaxLength:N0} are possible. Use smaller batches or smaller images.");
        }

        _positions = new int[capacity];
        _leftOut = new bool[capacity];
        _objects = new IReadOnlyList<ImageObject>[capacity];
        _hasMask = new bool[capacity];
        _masks = new byte[]?[capacity];
        _memory = PixelPool.Shared.Rent((int)bytes);
        _pin = GCHandle.Alloc(_memory, GCHandleType.Pinned);
        var address = _pin.AddrOfPinnedObject();
        SetHandle((address + Alignment - 1) & ~(nint)(Alignment - 1));
        _start = (int)(handle - address);
    }

    public override bool IsInvalid => handle == 0;

    public int ImageLength { get; }

    /// <summary>Where each image stands in the list that is read.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    public bool IsLeftOut(int index) => _leftOut[index];

    public void SetPosition(int index, int position)
    {
        (_positions[index], _leftOut[index]) = (position, false);
        ClearTargets(index);
    }

    /// <summary>What is seen in an image, in pixels of its tensor.</summary>
    public IReadOnlyList<ImageObject> ObjectsOf(int index) => _objects[index];

    public void SetObjects(int index, IReadOnlyList<ImageObject> objects) => _objects[index] = objects;

    /// <summary>The class of each pixel; nothing where the image has no mask.</summary>
    public ReadOnlyMemory<byte> MaskOf(int index) => _hasMask[index] ? _masks[index] : default(ReadOnlyMemory<byte>);

    /// <summary>Room for an image's mask.</summary>
    public Span<byte> TakeMask(int index, int length)
    {
        _hasMask[index] = true;
        return _masks[index] ??= new byte[length];
    }

    public void ClearTargets(int index) => (_objects[index], _hasMask[index]) = ([], false);

    public void LeaveOut(int index)
    {
        ClearTargets(index);
        Images(index, 1).Clear();
        _leftOut[index] = true;
    }

    /// <summary>Puts missing numbers in the place of an image, which counts as one.</summary>
    public void Blank(int index)
    {
        _leftOut[index] = false;
        Images(index, 1).Fill(float.NaN);
    }

    /// <summary>
    /// The numbers of some images. The span keeps the memory itself from being collected, but not from being lent.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public Span<float> Images(int first, int count)
    {
        ObjectDisposedException.ThrowIf(IsClosed, typeof(ImageBatch));
        var imageBytes = ImageLength * sizeof(float);
        return MemoryMarshal.Cast<byte, float>(_memory.AsSpan(_start + (first * imageBytes), count * imageBytes));
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed |= disposing;
        base.Dispose(disposing);
    }

    protected override bool ReleaseHandle()
    {
        _pin.Free();
        if (_isDisposed)
            PixelPool.Shared.Return(_memory);
        else
            PixelPool.Shared.Forget(_memory);
        return true;
    }
}
