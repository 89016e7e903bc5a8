using System.Text;

namespace Outsider;

/// <summary>
/// Writes an ONNX network byte by byte: mean colour, then the softmax of minus the squared distances to class means.
/// </summary>
internal static class MeanGraph
{
    private const int Float = 1;
    private const float Softness = 1000;

    /// <summary>The network for class means [k,3].</summary>
    public static byte[] Write(float[,] means, string output = "scores")
    {
        var classes = means.GetLength(0);
        var (weights, biases) = (new float[3 * classes], new float[classes]);
        for (var label = 0; label < classes; label++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                weights[(channel * classes) + label] = 2 * means[label, channel] / Softness;
                biases[label] -= means[label, channel] * means[label, channel] / Softness;
            }
        }

        byte[] graph =
        [
            .. Part(1, Node("GlobalAveragePool", "means", "image")),
            .. Part(1, Node("Flatten", "colors", "means")),
            .. Part(1, Node("Gemm", "logits", "colors", "weights", "biases")),
            .. Part(1, Node("Softmax", output, "logits")),
            .. Part(2, "colors"u8),
            .. Part(5, Tensor("weights", weights, 3, classes)),
            .. Part(5, Tensor("biases", biases, classes)),
            .. Part(11, Value("image", 0, 3, 0, 0)),
            .. Part(12, Value(output, 0, classes)),
        ];
        return [.. Number(1, 8), .. Part(7, graph), .. Part(8, Number(2, 13))];
    }

    private static byte[] Node(string kind, string output, params string[] inputs) =>
        [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, kind)];

    private static byte[] Tensor(string name, float[] numbers, params int[] sizes) =>
    [
        .. sizes.SelectMany(size => Number(1, size)), .. Number(2, Float), .. Text(8, name),
        .. Part(9, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(numbers)),
    ];

    /// <summary>A tensor's name, type and shape; 0 stands for any size.</summary>
    private static byte[] Value(string name, params int[] sizes)
    {
        byte[] shape = [.. sizes.SelectMany((size, i) => Part(1, size > 0 ? Number(1, size) : Text(2, $"d{i}")))];
        return [.. Text(1, name), .. Part(2, Part(1, [.. Number(1, Float), .. Part(2, shape)]))];
    }

    private static byte[] Text(int field, string text) => Part(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Part(int field, ReadOnlySpan<byte> content) =>
        [.. Whole((field << 3) | 2), .. Whole(content.Length), .. content];

    private static byte[] Number(int field, int number) => [.. Whole(field << 3), .. Whole(number)];

    /// <summary>Seven bits a byte, the lowest first; all but the last have the eighth bit set.</summary>
    private static IEnumerable<byte> Whole(int number)
    {
        for (; number >= 128; number >>= 7)
            yield return (byte)(number | 128);
        yield return (byte)number;
    }
}
