using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// What scans have said so far of a component: the coefficients of the region's blocks, and of these and all blocks
/// before them which AC coefficients are not zero, since the length of what refines them depends on it.
/// </summary>
/// <remarks>Reused. Not thread-safe.</remarks>
internal sealed unsafe class BlockStore(PixelPool? pool) : IDisposable
{
    /// <summary>Numbers of a block.</summary>
    public const int Length = 64;

    private readonly PooledBytes _coefficients = new(pool);
    private readonly PooledBytes _history = new(pool);

    /// <summary>The memory of the coefficients, for whoever keeps it in place.</summary>
    public byte[] CoefficientBytes => _coefficients.Current;

    /// <summary>The memory of the histories, for whoever keeps it in place.</summary>
    public byte[] HistoryBytes => _history.Current;

    /// <summary>Blocks of a row of the region, an even number, so that all have a neighbour.</summary>
    public int Stride { get; private set; }

    /// <summary>Rows of blocks of the region.</summary>
    public int Rows { get; private set; }

    /// <summary>Blocks whose history is kept: all that the component has, down to the region's last row.</summary>
    public int HistoryCount { get; private set; }

    /// <summary>Makes room for MCUs, of which nothing is known.</summary>
    /// <exception cref="OverflowException">They need more memory than an array has.</exception>
    public void Reset(JpegComponent component, PixelRect mcus)
    {
        Stride = ((mcus.Width * component.Across) + 1) & ~1;
        Rows = mcus.Height * component.Down;
        HistoryCount = checked(
            component.OwnBlocks.Across * Math.Min(component.OwnBlocks.Down, mcus.Bottom * component.Down));
        Clear(_coefficients, checked(Stride * Rows * Length * sizeof(short)));
        Clear(_history, checked(HistoryCount * sizeof(ulong)));
    }

    /// <summary>Makes samples of all blocks, and leaves them zero.</summary>
    /// <param name="coefficients">Where they are.</param>
    /// <param name="component">Whose they are; its plane has room for them.</param>
    /// <param name="samples">The first sample of its plane.</param>
    public void Transform(short* coefficients, JpegComponent component, byte* samples)
    {
        int size = component.BlockSize, stride = component.Plane.Stride;
        var table = component.Quantization;
        for (var y = 0; y < Rows; y++, samples += size * stride)
        {
            for (var x = 0; x < Stride; x += 2, coefficients += 2 * Length)
            {
                if (size == 8)
                    InverseDct.Transform(coefficients, coefficients + Length, table, samples + (8 * x), stride);
                else
                {
                    ReducedDct.Transform(
                        coefficients, coefficients + Length, table, samples + (x * size), stride, size);
                }
            }
        }
    }

    public void Dispose()
    {
        _coefficients.Dispose();
        _history.Dispose();
    }

    private static void Clear(PooledBytes memory, int length) => memory.Take(length).AsSpan(0, length).Clear();
}
