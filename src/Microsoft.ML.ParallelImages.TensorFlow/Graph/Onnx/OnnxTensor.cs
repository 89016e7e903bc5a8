using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Onnx;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>A constant of the ONNX graph as numbers.</summary>
/// <param name="Name">The initializer, or the node, that holds it.</param>
/// <param name="Shape">Its lengths; empty for a single number.</param>
/// <param name="Values">Row-major, widened or narrowed to float.</param>
internal sealed record OnnxTensor(string Name, long[] Shape, float[] Values)
{
    /// <summary>The numbers as integers, for shapes and axes.</summary>
    public long[] Integers() => Array.ConvertAll(Values, value => (long)value);

    public static OnnxTensor Read(TensorProto tensor, string name)
    {
        float[] values = (DataType)tensor.DataType switch
        {
            DataType.Float => Numbers(tensor, tensor.FloatData, value => value),
            DataType.Float16 => Halves(tensor),
            DataType.Double => Numbers<double>(tensor, [], value => (float)value),
            DataType.Int64 => Numbers(tensor, tensor.Int64Data, value => (float)value),
            DataType.Int32 => Numbers(tensor, tensor.Int32Data, value => (float)value),
            var type => throw new NotSupportedException(
                $"Reading the constant '{name}': its type {type} is not covered; "
                + "expected numbers of 16, 32 or 64 bits."),
        };
        var count = tensor.Dims.Aggregate(1L, (product, length) => product * length);
        return count == values.Length
            ? new OnnxTensor(name, [.. tensor.Dims], values)
            : throw new InvalidDataException(
                $"Reading the constant '{name}': its shape [{string.Join(',', tensor.Dims)}] asks for {count} numbers, "
                + $"and {values.Length} are there. The ONNX file is damaged, or keeps its weights in another file.");
    }

    /// <summary>Puts numbers into a constant, as 32-bit floats.</summary>
    public static void Write(TensorProto tensor, ReadOnlySpan<float> values)
    {
        tensor.DataType = (int)DataType.Float;
        tensor.FloatData.Clear();
        tensor.Int32Data.Clear();
        tensor.RawData = Google.Protobuf.ByteString.CopyFrom(MemoryMarshal.AsBytes(values));
    }

    private static float[] Numbers<T>(TensorProto tensor, IEnumerable<T> listed, Func<T, float> convert)
        where T : unmanaged
    {
        var raw = MemoryMarshal.Cast<byte, T>(tensor.RawData.Span);
        var values = raw.IsEmpty ? listed.ToArray() : raw.ToArray();
        return Array.ConvertAll(values, value => convert(value));
    }

    private static float[] Halves(TensorProto tensor) =>
        tensor.RawData.IsEmpty
            ? [.. tensor.Int32Data.Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))]
            : Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(tensor.RawData.Span).ToArray(), half => (float)half);
}
