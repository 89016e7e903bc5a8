namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>How coarsely JPEG keeps each frequency: the example tables of ITU-T T.81, annex K.</summary>
/// <remarks>Qualities scale them as the Independent JPEG Group's library and nearly all others do.</remarks>
internal static class QuantizationSteps
{
    private static ReadOnlySpan<byte> Luma =>
    [
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99,
    ];

    private static ReadOnlySpan<byte> Chroma =>
    [
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <summary>The steps of a quality from 1 to 100, transposed as <see cref="CosineTransform"/> needs them.</summary>
    public static void Write(int quality, bool isChroma, Span<float> steps)
    {
        const int side = CosineTransform.Side;
        var table = isChroma ? Chroma : Luma;
        var percent = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        for (var i = 0; i < table.Length; i++)
            steps[(i % side * side) + (i / side)] = Math.Clamp(((table[i] * percent) + 50) / 100, 1, 255);
    }
}
