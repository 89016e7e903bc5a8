using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>Numbers in TensorFlow's own memory, row-major; dispose it after the run that used it.</summary>
internal sealed unsafe class NativeTensor : IDisposable
{
    private readonly TensorHandle _handle;

    /// <summary>Takes over a tensor that a function returned.</summary>
    public NativeTensor(nint pointer)
    {
        _handle = new TensorHandle(pointer);
        if (_handle.IsInvalid)
            throw new ArgumentNullException(nameof(pointer), "TensorFlow returned no tensor.");
        Type = LibTensorFlow.TF_TensorType(_handle);
        Shape = ReadShape();
        ByteLength = (long)LibTensorFlow.TF_TensorByteSize(_handle);
    }

    public TensorType Type { get; }

    /// <summary>One length for each dimension; empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    public long ByteLength { get; }

    /// <summary>The numbers of a float tensor, valid until the tensor is disposed.</summary>
    public Span<float> Floats => Elements<float>(TensorType.Float);

    /// <summary>The numbers of an int64 tensor, valid until the tensor is disposed.</summary>
    public Span<long> Integers => Elements<long>(TensorType.Int64);

    /// <summary>Valid as long as this object is not disposed.</summary>
    internal TensorHandle Handle => _handle;

    /// <summary>A tensor whose numbers are not set yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A dimension is negative, or all together are too many bytes.
    /// </exception>
    /// <exception cref="OutOfMemoryException">There is not as much memory.</exception>
    public static NativeTensor Allocate(TensorType type, params ReadOnlySpan<long> shape)
    {
        var bytes = BytesOf(type, shape);
        fixed (long* dimensions = shape)
        {
            var pointer = LibTensorFlow.TF_AllocateTensor(type, dimensions, shape.Length, (nuint)bytes);
            if (pointer == 0)
                throw OutOfMemory(shape, bytes);
            var tensor = new NativeTensor(pointer);
            if (bytes == 0 || LibTensorFlow.TF_TensorData(tensor._handle) is not null)
                return tensor;
            tensor.Dispose();
            throw OutOfMemory(shape, bytes);
        }
    }

    public static NativeTensor Of(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Copy(TensorType.Float, values, shape);

    public static NativeTensor Of(ReadOnlySpan<int> values, params ReadOnlySpan<long> shape) =>
        Copy(TensorType.Int32, values, shape);

    public static NativeTensor Of(ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) =>
        Copy(TensorType.Int64, values, shape);

    public static NativeTensor Scalar(float value) => Of([value]);

    public static NativeTensor Scalar(int value) => Of([value]);

    /// <summary>
    /// A tensor over memory that stays the caller's: nothing is copied when it starts at a multiple of 64 bytes, as the
    /// image batches do. It must stay as it is until the tensor's last run has returned.
    /// </summary>
    public static NativeTensor Over(nint address, params ReadOnlySpan<long> shape)
    {
        ArgumentOutOfRangeException.ThrowIfZero(address);
        var bytes = BytesOf(TensorType.Float, shape);
        fixed (long* dimensions = shape)
        {
            return new NativeTensor(LibTensorFlow.TF_NewTensor(
                TensorType.Float, dimensions, shape.Length, (void*)address, (nuint)bytes, &KeepMemory, null));
        }
    }

    /// <summary>Length of one dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such dimension.</exception>
    public long Dimension(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Shape.Count, nameof(index));
        return Shape[index];
    }

    public void Dispose() => _handle.Dispose();

    [UnmanagedCallersOnly]
    private static void KeepMemory(void* memory, nuint length, void* argument)
    {
    }

    private static NativeTensor Copy<T>(TensorType type, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var tensor = Allocate(type, shape);
        var elements = tensor.Elements<T>(type);
        if (elements.Length != values.Length)
        {
            tensor.Dispose();
            throw new ArgumentException(
                $"A tensor [{string.Join(',', shape.ToArray())}] holds {elements.Length} numbers; "
                + $"{values.Length} are given.", nameof(values));
        }

        values.CopyTo(elements);
        return tensor;
    }

    private static long BytesOf(TensorType type, ReadOnlySpan<long> shape)
    {
        var bytes = type switch
        {
            TensorType.Bool => 1L,
            TensorType.Int64 => 8L,
            TensorType.Float or TensorType.Int32 => 4L,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, $"Tensors of {type} are not made here."),
        };
        foreach (var length in shape)
        {
            if (length < 0 || Math.BigMul(bytes, length, out bytes) != 0 || bytes < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(shape), $"The shape [{string.Join(',', shape.ToArray())}] of a tensor has a negative length "
                    + "or more than 2^63 bytes; expected lengths of at least 0.");
            }
        }

        return bytes;
    }

    private static OutOfMemoryException OutOfMemory(ReadOnlySpan<long> shape, long bytes) =>
        new(
            $"Asking for a tensor [{string.Join(',', shape.ToArray())}] of {bytes:N0} bytes: "
            + "there is not as much memory. "
            + "Use a smaller batch or smaller images.");

    private Span<T> Elements<T>(TensorType type) where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_handle.IsDisposed, this);
        if (Type != type)
            throw new InvalidOperationException($"The tensor holds {Type}; {type} is asked for.");
        return new Span<T>(LibTensorFlow.TF_TensorData(_handle), checked((int)(ByteLength / Unsafe.SizeOf<T>())));
    }

    private long[] ReadShape()
    {
        var shape = new long[LibTensorFlow.TF_NumDims(_handle)];
        for (var i = 0; i < shape.Length; i++)
            shape[i] = LibTensorFlow.TF_Dim(_handle, i);
        return shape;
    }
}
