namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Multipliers of a block's coefficients in stored order, with the inverse transform's own scaling worked in.</summary>
internal sealed class QuantizationTable
{
    private readonly ushort[] _steps = new ushort[64];

    /// <summary>For the 8 × 8 transform of <see cref="InverseDct"/>; index as stored.</summary>
    public float[] Scaled { get; } = new float[64];

    /// <summary>The steps alone, for the smaller transforms.</summary>
    public float[] Plain { get; } = new float[64];

    /// <summary>Takes the steps from a DQT segment: 64 numbers of one or two bytes.</summary>
    public void Set(ReadOnlySpan<byte> segment, bool wide)
    {
        for (var k = 0; k < 64; k++)
        {
            var step = wide ? (ushort)((segment[2 * k] << 8) | segment[(2 * k) + 1]) : segment[k];
            if (_steps[k] == step)
                continue;
            _steps[k] = step;
            int place = ZigZag.ToTransposed[k], row = place & 7, column = place >> 3;
            Plain[k] = step;
            Scaled[k] = (float)(step * InverseDct.ScaleOf(row) * InverseDct.ScaleOf(column) / 8);
        }
    }
}
