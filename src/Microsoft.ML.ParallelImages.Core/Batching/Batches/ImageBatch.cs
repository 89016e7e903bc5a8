using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Some images as one tensor [N,C,H,W] or [N,H,W,C] of floats, with their places in the data set.</summary>
/// <remarks>
/// The memory stays where it is, aligned to 64 bytes, and is overwritten after the reader's next read; it belongs to
/// the reader, and goes back to the pool with it, so that the next pass finds it warm. Of a reader that nobody
/// disposes, it is valid for as long as the batch is held.
/// </remarks>
public sealed class ImageBatch : IDisposable
{
    internal ImageBatch(int capacity, int imageLength) => Memory = new BatchMemory(capacity, imageLength);

    /// <summary>Number of images; the last batch of a pass may be smaller than the others.</summary>
    public int Count { get; internal set; }

    /// <summary>Numbers of one image.</summary>
    public int ImageLength => Memory.ImageLength;

    /// <summary>All numbers, image after image.</summary>
    /// <exception cref="ObjectDisposedException">The reader is disposed, and with it the memory.</exception>
    public Span<float> Pixels => Memory.Images(0, Count);

    /// <summary>Address of the first number, for engines that compute on the memory in place.</summary>
    /// <remarks>
    /// Valid while the batch is held and not disposed: keep it referenced (<see cref="GC.KeepAlive"/>) until native
    /// code that was given the address has returned.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The reader is disposed, and with it the memory.</exception>
    public nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(Memory.IsClosed, this);
            return Memory.DangerousGetHandle();
        }
    }

    /// <summary>Where each image stands in the list that is read.</summary>
    public ReadOnlySpan<int> Positions => Memory.Positions[..Count];

    /// <summary>
    /// What is known of an image's objects, boxes and points in pixels of its tensor; none where it has no targets.
    /// Valid as long as the pixels are.
    /// </summary>
    public IReadOnlyList<ImageObject> ObjectsOf(int index) => Memory.ObjectsOf(index);

    /// <summary>
    /// The class of each pixel of an image's tensor, [H,W]; empty where it has no mask. Valid as long as the pixels
    /// are.
    /// </summary>
    public ReadOnlyMemory<byte> MaskOf(int index) => Memory.MaskOf(index);

    internal BatchMemory Memory { get; }

    /// <summary>
    /// True when image <paramref name="index"/> could not be decoded and must be left out; its numbers are 0.
    /// </summary>
    public bool IsLeftOut(int index) => Memory.IsLeftOut(index);

    /// <summary>
    /// Gives the memory back, as soon as no worker writes to it; done by the reader that made the batch.
    /// </summary>
    public void Dispose() => Memory.Dispose();

    internal Span<float> Image(int index) => Memory.Images(index, 1);

    internal void SetPosition(int index, int position) => Memory.SetPosition(index, position);

    internal void LeaveOut(int index) => Memory.LeaveOut(index);
}
